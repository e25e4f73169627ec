import type { ConformanceGroup } from './conformance-group.ts';
import { PIPELINES_SYNTAX, SEARCH_SYNTAX } from './conformance-group.ts';

const HTTP = {
  message: 'x',
  http: { status_code: 204, url_details: { path: '/api-v1/test' }, url: '/api-v1/test' },
};
const WINDOWS = {
  message: 'x',
  Event: {
    EventData: {
      Data: [
        { Name: 'SubjectUserID1', value: '12345' },
        { Name: 'ObjectServer', value: 'Security' },
      ],
    },
  },
};
const TAGGED = { message: 'x', ddtags: 'env:prod,version:stable,lonely' };

/** Attributes, tags, reserved attributes; escapes, numbers, ranges, arrays. */
export const ATTRIBUTE_SEARCH: readonly ConformanceGroup[] = [
  {
    source: `${SEARCH_SYNTAX}#attributes-search`,
    cases: [
      ['@url:www.datadoghq.com', { message: 'x', url: 'www.datadoghq.com' }, true],
      ['@url:www.datadoghq.com', { message: 'x', url: 'www.datadoghq.com/a' }, false],
      ['@url:www.datadoghq.com', { message: 'www.datadoghq.com' }, false],
      ['url:www.datadoghq.com', { message: 'x', url: 'www.datadoghq.com' }, false],
      ['@url:WWW.datadoghq.com', { message: 'x', url: 'www.datadoghq.com' }, false],
      ['@URL:www.datadoghq.com', { message: 'x', url: 'www.datadoghq.com' }, false],
      ['@my_attribute:hello\\:world', { message: 'x', my_attribute: 'hello:world' }, true],
      ['@my_attribute:"hello:world"', { message: 'x', my_attribute: 'hello:world' }, true],
      ['@my_attribute:"hello:world"', { message: 'x', my_attribute: 'hello' }, false],
      ['@my_attribute:hello?world', { message: 'x', my_attribute: 'hello world' }, true],
      ['@my_attribute:hello?world', { message: 'x', my_attribute: 'hello:world' }, true],
      ['@my_attribute:hello?world', { message: 'x', my_attribute: 'helloworld' }, false],
      [
        '@http.url_details.path:"/api/v1/test"',
        { message: 'x', http: { url_details: { path: '/api/v1/test' } } },
        true,
      ],
      [
        '@http.url_details.path:"/api/v1"',
        { message: 'x', http: { url_details: { path: '/api/v1/test' } } },
        false,
      ],
      ['@http.url:/api\\-v1/*', HTTP, true],
      ['@http.url:/api\\-v2/*', HTTP, false],
      ['@http.status_code:[200 TO 299] @http.url_details.path:/api\\-v1/*', HTTP, true],
      ['@http.status_code:[300 TO 399] @http.url_details.path:/api\\-v1/*', HTTP, false],
      ['@http.status_code:*', HTTP, true],
      ['-@http.status_code:*', HTTP, false],
      ['-@http.status_code:*', { message: 'x', http: {} }, true],
      ['-@http.status_code:*', { message: 'x', http: { status_code: null } }, true],
      ['@http.status_code:204', HTTP, true],
      ['@http.status_code:20', HTTP, false],
      ['@http.status_code:20*', HTTP, true],
      ['@flag:true', { message: 'x', flag: true }, true],
      ['@flag:true', { message: 'x', flag: false }, false],
    ],
  },
  {
    source: `${SEARCH_SYNTAX}#escape-special-characters-and-spaces`,
    cases: [
      ['@a:x\\+y', { message: 'x', a: 'x+y' }, true],
      ['@a:x\\-y', { message: 'x', a: 'x-y' }, true],
      ['@a:x\\=y', { message: 'x', a: 'x=y' }, true],
      ['@a:x\\&\\&y', { message: 'x', a: 'x&&y' }, true],
      ['@a:x\\|\\|y', { message: 'x', a: 'x||y' }, true],
      ['@a:x\\>y', { message: 'x', a: 'x>y' }, true],
      ['@a:\\<x', { message: 'x', a: '<x' }, true],
      ['@a:x\\!', { message: 'x', a: 'x!' }, true],
      ['@a:x\\(y\\)', { message: 'x', a: 'x(y)' }, true],
      ['@a:\\{x\\}', { message: 'x', a: '{x}' }, true],
      ['@a:\\[x\\]', { message: 'x', a: '[x]' }, true],
      ['@a:x\\^y', { message: 'x', a: 'x^y' }, true],
      ['@a:\\"x\\"', { message: 'x', a: '"x"' }, true],
      ['@a:\\“x\\”', { message: 'x', a: '“x”' }, true],
      ['@a:\\~x', { message: 'x', a: '~x' }, true],
      ['@a:x\\*', { message: 'x', a: 'x*' }, true],
      ['@a:x\\*', { message: 'x', a: 'xy' }, false],
      ['@a:x\\?', { message: 'x', a: 'x?' }, true],
      ['@a:x\\?', { message: 'x', a: 'xy' }, false],
      ['@a:x\\:y', { message: 'x', a: 'x:y' }, true],
      ['@a:x\\\\y', { message: 'x', a: 'x\\y' }, true],
      ['@a:\\#x', { message: 'x', a: '#x' }, true],
      ['@a:x\\ y', { message: 'x', a: 'x y' }, true],
      ['@a:x/y', { message: 'x', a: 'x/y' }, true],
      ['@a:"(x) [y] {z} *?"', { message: 'x', a: '(x) [y] {z} *?' }, true],
    ],
  },
  {
    source: `${SEARCH_SYNTAX}#search-wildcard`,
    cases: [
      ['@my_attribute:hello?world', { message: 'x', my_attribute: 'hello!world' }, true],
      ['@my_attribute:hello?world', { message: 'x', my_attribute: 'hello  world' }, false],
      ['@my_attribute:?????', { message: 'x', my_attribute: 'hello' }, true],
      ['@my_attribute:????', { message: 'x', my_attribute: 'hello' }, false],
    ],
  },
  {
    source: `${SEARCH_SYNTAX}#numerical-values`,
    cases: [
      ['@http.response_time:>100', { message: 'x', http: { response_time: 101 } }, true],
      ['@http.response_time:>100', { message: 'x', http: { response_time: 100 } }, false],
      ['@http.response_time:>=100', { message: 'x', http: { response_time: 100 } }, true],
      ['@http.response_time:<100', { message: 'x', http: { response_time: 99.5 } }, true],
      ['@http.response_time:<100', { message: 'x', http: { response_time: 100 } }, false],
      ['@http.response_time:<=100', { message: 'x', http: { response_time: 100 } }, true],
      ['@http.response_time:>9', { message: 'x', http: { response_time: 10 } }, true],
      ['@http.response_time:>100', { message: 'x', http: {} }, false],
      ['@http.response_time:>\\-5', { message: 'x', http: { response_time: -4 } }, true],
      ['@http.status_code:[400 TO 499]', { message: 'x', http: { status_code: 400 } }, true],
      ['@http.status_code:[400 TO 499]', { message: 'x', http: { status_code: 499 } }, true],
      ['@http.status_code:[400 TO 499]', { message: 'x', http: { status_code: 500 } }, false],
      ['-@http.status_code:[400 TO 499]', { message: 'x', http: { status_code: 500 } }, true],
    ],
  },
  {
    // A number can be compared where the facet is a number, not where it is a string.
    source: 'https://docs.datadoghq.com/logs/explorer/facets/#quantitative-facets-measures',
    cases: [
      ['@time:>10', { message: 'x', time: 11.5 }, true],
      ['@time:>10', { message: 'x', time: '11' }, false],
      ['@status:[200 TO 299]', { message: 'x', status: 'ok' }, false],
    ],
  },
  {
    source: `${SEARCH_SYNTAX}#tags`,
    cases: [
      ['test', { message: 'a test', ddtags: 'env:prod' }, true],
      ['prod', TAGGED, false],
      ['env:(prod OR test)', TAGGED, true],
      ['env:(prod OR test)', { message: 'x', ddtags: 'env:test' }, true],
      ['env:(prod OR test)', { message: 'x', ddtags: 'env:dev' }, false],
      ['(env:prod AND -version:beta)', TAGGED, true],
      ['(env:prod AND -version:beta)', { message: 'x', ddtags: 'env:prod,version:beta' }, false],
      ['tags:lonely', TAGGED, true],
      ['tags:happy', TAGGED, false],
      ['@env:prod', TAGGED, false],
      ['env:*', TAGGED, true],
      ['-team:*', TAGGED, true],
    ],
  },
  {
    source: `${SEARCH_SYNTAX}#arrays`,
    cases: [
      ['@users.names:Peter', { message: 'x', users: { names: 'Peter' } }, true],
      ['@users.names:Peter', { message: 'x', users: { names: ['John', 'Peter'] } }, true],
      ['@users.names:Peter', { message: 'x', users: { names: ['John'] } }, false],
      ['@Event.EventData.Data.Name:ObjectServer', WINDOWS, true],
      ['@Event.EventData.Data.Name:Nobody', WINDOWS, false],
      ['@Event.EventData.Data.value:Sec*', WINDOWS, true],
      // Each condition may hold for another element.
      ['@Event.EventData.Data.Name:ObjectServer @Event.EventData.Data.value:12345', WINDOWS, true],
      ['@ports:>100', { message: 'x', ports: [22, 443] }, true],
    ],
  },
  {
    source:
      'https://docs.datadoghq.com/logs/log_configuration/attributes_naming_convention/#reserved-attributes',
    cases: [
      ['host:web-1', { message: 'x', hostname: 'web-1' }, true],
      ['source:nginx', { message: 'x', ddsource: 'nginx' }, true],
      ['source:nginx', { message: 'x', source: 'nginx' }, false],
      ['service:store', { message: 'x', service: 'store' }, true],
      ['status:error', { message: 'x', status: 'error' }, true],
      ['status:error', { message: 'x', status: 'warn' }, false],
      ['@service:store', { message: 'x', service: 'store' }, false],
      ['message:world', { message: 'hello world' }, true],
    ],
  },
  {
    source: `${PIPELINES_SYNTAX}#attribute-search`,
    cases: [
      ['status:ok service:flask-web-app', { message: 'x', status: 'ok', service: 'flask-web-app' }, true],
      ['status:ok AND service:flask-web-app', { message: 'x', status: 'ok', service: 'other' }, false],
      ['@user.status:inactive', { message: 'x', user: { status: 'inactive' } }, true],
      ['@http.url:/api-v1/*', HTTP, true],
      ['@http.status:[200 TO 299]', { message: 'x', http: { status: 200 } }, true],
      ['@http.status:[200 TO 299]', { message: 'x', http: { status: 299 } }, true],
      ['@http.status:{200 TO 299}', { message: 'x', http: { status: 200 } }, false],
      ['@http.status:{200 TO 299}', { message: 'x', http: { status: 299 } }, false],
      ['@http.status:{200 TO 299}', { message: 'x', http: { status: 201 } }, true],
      ['@name:["b" TO "d"]', { message: 'x', name: 'cat' }, true],
      ['@name:[b TO d]', { message: 'x', name: 'dog' }, false],
      ['_exists_:service', { message: 'x', service: 'postgres' }, true],
      ['_exists_:service', { message: 'x', ddtags: 'env:prod' }, false],
      ['_exists_:@user.status', { message: 'x', user: { status: '' } }, true],
    ],
  },
  {
    source: `${PIPELINES_SYNTAX}#path-notation`,
    cases: [
      ['@outer_key.inner_key:inner_value', { message: 'x', outer_key: { inner_key: 'inner_value' } }, true],
      ['@outer_key.a.b:"b value"', { message: 'x', outer_key: { a: { b: 'b value' } } }, true],
      ['@d:"d value"', { message: 'x', outer_key: { d: 'd value' } }, false],
    ],
  },
];

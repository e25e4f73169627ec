import type { ConformanceGroup } from './conformance-group.ts';
import { PIPELINES_SYNTAX, SEARCH_SYNTAX } from './conformance-group.ts';

const ip = (address: string) => ({ message: 'x', network: { client: { ip: address } } });
const PAN = {
  message: 'x',
  ddsource: 'pan.firewall',
  ddtags: 'evt.name:reject',
  network: { client: { ip: '13.1.2.3' } },
};

/** Boolean operators and functions. */
export const OPERATORS: readonly ConformanceGroup[] = [
  {
    source: `${SEARCH_SYNTAX}#search-using-cidr-notation`,
    cases: [
      ['CIDR(@network.client.ip,13.0.0.0/8)', ip('13.255.0.1'), true],
      ['CIDR(@network.client.ip,13.0.0.0/8)', ip('14.0.0.1'), false],
      ['CIDR(@network.client.ip,13.0.0.0/8)', ip('13.not.an.address'), false],
      ['CIDR(@network.client.ip,13.0.0.0/8)', { message: 'x' }, false],
      ['CIDR(@network.client.ip, 10.0.0.0/30)', ip('10.0.0.3'), true],
      ['CIDR(@network.client.ip, 10.0.0.0/30)', ip('10.0.0.4'), false],
      [
        'CIDR(@network.ip.list,13.0.0.0/8, 15.0.0.0/8)',
        { message: 'x', network: { ip: { list: ['1.1.1.1', '15.9.9.9'] } } },
        true,
      ],
      [
        'CIDR(@network.ip.list,13.0.0.0/8, 15.0.0.0/8)',
        { message: 'x', network: { ip: { list: ['1.1.1.1'] } } },
        false,
      ],
      ['source:pan.firewall evt.name:reject CIDR(@network.client.ip, 13.0.0.0/8)', PAN, true],
      ['source:pan.firewall evt.name:allow CIDR(@network.client.ip, 13.0.0.0/8)', PAN, false],
      ['source:pan.firewall NOT(CIDR(@network.client.ip, 13.0.0.0/8))', PAN, false],
      ['source:pan.firewall NOT(CIDR(@network.client.ip, 14.0.0.0/8))', PAN, true],
    ],
  },
  {
    source: `${PIPELINES_SYNTAX}#boolean-operators`,
    cases: [
      ['NOT (status:debug)', { message: 'x', status: 'DEBUG' }, false],
      ['NOT (status:debug)', { message: 'x', status: 'info' }, true],
      ['host:COMP-A9JNGYK OR host:COMP-J58KAS', { message: 'x', host: 'COMP-J58KAS' }, true],
      ['host:COMP-A9JNGYK OR host:COMP-J58KAS', { message: 'x', host: 'COMP-OTHER' }, false],
      ['hello AND status:info', { message: 'hello', status: 'info' }, true],
      ['hello AND status:info', { message: 'hello', status: 'INFO' }, true],
      ['hello AND status:info', { message: 'hello', status: 'error' }, false],
      ['-@http.status_code:200', { message: 'x', http: { status_code: 200 } }, false],
      ['-@http.status_code:200', { message: 'x', http: { status_code: 404 } }, true],
      ['-@http.status_code:200', { message: 'x' }, true],
      ['service:(postgres OR datadog_agent)', { message: 'x', service: 'datadog_agent' }, true],
      ['service:(postgres OR datadog_agent)', { message: 'x', service: 'redis' }, false],
      ['service:postgres OR service:datadog_agent', { message: 'x', service: 'postgres' }, true],
    ],
  },
];

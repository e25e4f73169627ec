import { describe, expect, it } from 'vitest';
import type * as z from 'zod';

import { openApiDocument } from './openapi-document.ts';
import { PROBLEM_KINDS } from './error-status.ts';
import { pathParameters } from './path-parameters.ts';
import { curlExample } from './reference/curl-example.ts';
import type { DocumentView } from './reference/document-view.ts';
import type { Route } from './route.ts';
import { allRoutes } from './routes/all-routes.ts';

/** Contracts need no services; their handlers are never called here. */
const routes = allRoutes({ options: { version: '1.2.3' } } as Parameters<typeof allRoutes>[0]);
const document = openApiDocument(routes, '1.2.3') as unknown as DocumentView;
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

describe('the OpenAPI document', () => {
  it('lists every route that the server answers, each under a name of its own', () => {
    expect(operations).toHaveLength(routes.length);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(routes.length);
    expect(operations.length).toBeGreaterThanOrEqual(24);
  });

  it('has no reference that leads nowhere', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(50);
    for (const [, section, name] of references) {
      expect(document.components, `${section}/${name}`).toHaveProperty([section!, name!]);
    }
  });

  it.each(routes.filter(({ body }) => body !== undefined))(
    '$method $path: its examples are accepted',
    (route) => {
      const examples = Object.values(route.body?.examples ?? {});
      expect(examples.length).toBeGreaterThan(0);
      for (const { value } of examples) {
        // In a form the file is named; what arrives are its bytes.
        const sent = route.body?.upload === true ? { ...Object(value), file: new Uint8Array(1) } : value;
        expect(schemaOf(route).safeParse(sent).error).toBeUndefined();
      }
    },
  );

  it('its commands leave no placeholder in a URL, and every part of a path is described', () => {
    const urls = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) =>
        curlExample(method.toUpperCase(), path, operation),
      ),
    );
    expect(urls.filter((command) => /"\$AEGIS_URL[^"]*[{}]/.test(command))).toEqual([]);
    expect(urls.filter((command) => command.includes('$POLICY_ID'))).toHaveLength(6);
    expect(() => pathParameters('/api/unheard-of/{id}')).toThrow('unheard-of');
  });

  it('names for every guarded route what a key needs, and every error it can answer with', () => {
    const silent = operations.filter(({ security, responses }) => {
      const due = ['400', '500', '503', ...(security.length > 0 ? ['401'] : [])];
      return due.some((status) => responses[status] === undefined);
    });
    expect(silent.map(({ operationId }) => operationId)).toEqual([]);
  });

  it('every 429 and 503 says when to come back', () => {
    const waits = Object.values(PROBLEM_KINDS).filter(({ status }) => status === 503 || status === 429);
    expect(waits.length).toBeGreaterThan(0);
    expect(waits.every(({ retryAfter }) => retryAfter !== undefined && retryAfter > 0)).toBe(true);
  });
});

function schemaOf(route: Route): z.ZodType {
  if (route.body === undefined) throw new Error('no body');
  return route.body.schema;
}

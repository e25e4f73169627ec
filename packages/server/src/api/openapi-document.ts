import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';

import type { Access } from './authorization.ts';
import { PROBLEM_KINDS, type ProblemCode, problemType } from './error-status.ts';
import { DESCRIPTION, TAGS } from './openapi-prose.ts';
import { pathParameters } from './path-parameters.ts';
import { PROBLEM_DESCRIPTIONS } from './problem-descriptions.ts';
import type { AnswerContract, Route } from './route.ts';
import { problemSchema } from './schemas/problem.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

/** The reference of the API, made of the same contracts that check the requests. */
export function openApiDocument(routes: readonly Route[], version: string): OpenApiDocument {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Aegis API',
      version,
      summary: 'Checks what is about to be sent, and streams every decision into your log platform.',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The Aegis that serves this document' }],
    tags: [...TAGS],
    security: [{ bearerKey: [] }, { keyHeader: [] }],
    paths: pathsOf(routes),
    components: {
      securitySchemes: {
        bearerKey: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'aegis_sk_…',
          description: '`Authorization: Bearer aegis_sk_…`',
        },
        keyHeader: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Aegis-API-Key',
          description: 'For clients that cannot set `Authorization`.',
        },
      },
      responses: Object.fromEntries(
        DOCUMENTED_PROBLEMS.map((code) => [componentName(code), problemResponse(code)]),
      ),
    },
  });
}

const DOCUMENTED_PROBLEMS = [
  'invalid_input',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'payload_too_large',
  'unsupported_media_type',
  'internal',
  'store_unavailable',
  'overloaded',
] as const satisfies readonly ProblemCode[];

function pathsOf(routes: readonly Route[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const item = (paths[route.path] ??= {});
    item[route.method.toLowerCase() as Lowercase<Route['method']>] = operationOf(route);
  }
  return paths;
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const path = pathSchema(route.path);
  const query = route.query === undefined ? undefined : asObject(route.query);
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: route.description,
    security: securityOf(route.access),
    requestParams: {
      ...(path === undefined ? {} : { path }),
      ...(query === undefined ? {} : { query }),
    },
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            description: route.body.upload === true ? UPLOAD_DESCRIPTION : JSON_DESCRIPTION,
            content: {
              [route.body.upload === true ? 'multipart/form-data' : 'application/json']: {
                schema: route.body.schema,
                examples: examplesOf(route.body.examples),
              },
            },
          },
        }),
    responses: {
      ...Object.fromEntries(
        problemsOf(route).map((code) => [
          PROBLEM_KINDS[code].status,
          { $ref: `#/components/responses/${componentName(code)}` },
        ]),
      ),
      ...Object.fromEntries(
        Object.entries(route.answers).map(([status, answer]) => [status, answerOf(answer)]),
      ),
    },
  };
}

const JSON_DESCRIPTION =
  'At most 5 MB (5,242,880 bytes) uncompressed; `Content-Encoding: gzip` is accepted. Unknown fields are refused.';
const UPLOAD_DESCRIPTION =
  'One file, of at most 25 MB unless the server is set up otherwise (`AEGIS_FILE_MAX_MB`). Unknown fields are refused.';

function answerOf({ description, schema, contentType, example }: AnswerContract) {
  if (schema === null) return { description };
  const media = example === undefined ? { schema } : { schema, example };
  return { description, content: { [contentType ?? 'application/json']: media } };
}

/** An OpenAPI 3.1 security requirement names the roles that it takes: here, scopes. */
function securityOf(access: Access) {
  switch (access.type) {
    case 'public':
      return [];
    case 'key':
      return [{ bearerKey: [] }, { keyHeader: [] }];
    case 'operator':
      return [{ bearerKey: ['operator'] }, { keyHeader: ['operator'] }];
    case 'organization':
      return [{ bearerKey: [access.scope] }, { keyHeader: [access.scope] }];
  }
}

/** Which errors a route can answer with, by what it takes and who may call it. */
function problemsOf(route: Route): readonly ProblemCode[] {
  const { access, body, path } = route;
  return [
    'invalid_input',
    ...(access.type === 'public' ? [] : (['unauthenticated'] as const)),
    ...(access.type === 'public' || access.type === 'key' ? [] : (['forbidden'] as const)),
    ...(path.includes('{') ? (['not_found'] as const) : []),
    ...(body === undefined ? [] : (['payload_too_large', 'unsupported_media_type'] as const)),
    'internal',
    'overloaded',
    ...(route.problems ?? []),
  ];
}

function problemResponse(code: (typeof DOCUMENTED_PROBLEMS)[number]) {
  const { status, title, retryAfter } = PROBLEM_KINDS[code];
  const { description, example } = PROBLEM_DESCRIPTIONS[code];
  const type = problemType(code);
  return {
    description,
    ...(retryAfter === undefined ? {} : { headers: RETRY_AFTER }),
    content: {
      'application/problem+json': { schema: problemSchema, example: { type, title, status, ...example } },
    },
  };
}

const RETRY_AFTER = z.object({
  'Retry-After': z.string().meta({ description: 'Seconds to wait before trying again.', example: '5' }),
});

/** `not_found` → `NotFound` */
function componentName(code: ProblemCode): string {
  return code.replaceAll(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

function pathSchema(path: string): z.ZodObject | undefined {
  const parameters = pathParameters(path);
  if (parameters.length === 0) return undefined;
  return z.object(
    Object.fromEntries(
      parameters.map(({ name, description, example }) => [name, z.string().meta({ description, example })]),
    ),
  );
}

function asObject(schema: z.ZodType): z.ZodObject {
  if (schema instanceof z.ZodObject) return schema;
  throw new Error('a query contract must be an object schema');
}

function examplesOf(examples: NonNullable<Route['body']>['examples']) {
  return Object.fromEntries(Object.entries(examples ?? {}).map(([name, example]) => [name, { ...example }]));
}

import * as z from 'zod';

import { type Answer, json, noContent } from '../answer.ts';
import { type OpenApiDocument, openApiDocument } from '../openapi-document.ts';
import type { DocumentView } from '../reference/document-view.ts';
import { REFERENCE_CSP, referencePage } from '../reference/reference-page.ts';
import { publicRoute, type Route } from '../route.ts';

const tag = 'Operation';

const PLACES = {
  name: 'Aegis',
  description:
    'Checks what is about to be sent to an AI tool, a vendor or a customer, and records each decision.',
  docs: '/docs',
  openapi: '/openapi.json',
  health: '/healthz',
  readiness: '/readyz',
} as const;

const signpost = z
  .strictObject({
    name: z.string(),
    description: z.string(),
    version: z.string(),
    docs: z.string(),
    openapi: z.string(),
    health: z.string(),
    readiness: z.string(),
  })
  .meta({ id: 'Signpost', example: { ...PLACES, version: '0.1.0' } });

const BY_ACCEPT = { vary: 'accept' };

/** The API's own description. Made once, when somebody first asks. */
export function referenceRoutes(routes: readonly Route[], version: string): readonly Route[] {
  let document: OpenApiDocument | null = null;
  let page: Answer | null = null;
  const described = () => (document ??= openApiDocument(all, version));
  const all: Route[] = [
    ...routes,
    publicRoute({
      method: 'GET',
      path: '/',
      operationId: 'whatThisIs',
      tag,
      summary: 'What this is, and where to go on',
      description: 'Programs get a few paths to begin with, browsers this reference.',
      answers: {
        200: { description: 'Where to go on.', schema: signpost },
        302: { description: 'For browsers: to `/docs`.', schema: null },
      },
      handle: ({ connection }) =>
        connection.wantsPage()
          ? { ...noContent(), status: 302, headers: { ...BY_ACCEPT, location: '/docs' } }
          : json(200, { ...PLACES, version }, BY_ACCEPT),
    }),
    publicRoute({
      method: 'GET',
      path: '/openapi.json',
      operationId: 'openApiDocument',
      tag,
      summary: 'This document',
      description: 'The OpenAPI 3.1 description of the API.',
      answers: { 200: { description: 'The document.', schema: z.looseObject({}) } },
      handle: () => json(200, described()),
    }),
    publicRoute({
      method: 'GET',
      path: '/docs',
      operationId: 'referencePage',
      tag,
      summary: 'This reference',
      description: 'The same for people, in one page that needs no network but this server.',
      answers: { 200: { description: 'The page.', schema: z.string(), contentType: 'text/html' } },
      handle: () =>
        (page ??= {
          status: 200,
          contentType: 'text/html; charset=utf-8',
          body: referencePage(described() as unknown as DocumentView),
          headers: { 'content-security-policy': REFERENCE_CSP },
        }),
    }),
  ];
  return all;
}

import * as z from 'zod';

import { type Answer, json } from '../answer.ts';
import { type OpenApiDocument, openApiDocument } from '../openapi-document.ts';
import type { DocumentView } from '../reference/document-view.ts';
import { REFERENCE_CSP, referencePage } from '../reference/reference-page.ts';
import { publicRoute, type Route } from '../route.ts';

const tag = 'Operation';

/** The API's own description. Made once, when somebody first asks. */
export function referenceRoutes(routes: readonly Route[], version: string): readonly Route[] {
  let document: OpenApiDocument | null = null;
  let page: Answer | null = null;
  const described = () => (document ??= openApiDocument(all, version));
  const all: Route[] = [
    ...routes,
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

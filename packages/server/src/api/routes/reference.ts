import * as z from 'zod';

import { type Answer, json } from '../answer.ts';
import { openApiDocument } from '../openapi-document.ts';
import { publicRoute, type Route } from '../route.ts';

const tag = 'Operation';

/** The API's own description. Both pages are made once, when somebody first asks. */
export function referenceRoutes(routes: readonly Route[], version: string): readonly Route[] {
  let document: Answer | null = null;
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
      handle: () => (document ??= json(200, openApiDocument(all, version))),
    }),
  ];
  return all;
}

import type { DestinationKind } from '../../domain/destination-kind.ts';
import { jsonArrayBatch } from '../../domain/json-array-batch.ts';
import { adviseOnWebhook, DEFAULT_AUTH_HEADER } from './advise.ts';
import { classifyWebhook } from './classify.ts';
import { hintForWebhook } from './hint.ts';
import { WEBHOOK_LIMITS } from './limits.ts';

/** Anything that takes a JSON array of events by POST. */
export const webhook: DestinationKind = {
  name: 'webhook',
  limits: WEBHOOK_LIMITS,
  contentType: 'application/json',
  // Few receivers take a compressed request unasked.
  compress: false,
  takesHealthEvents: false,
  defaultAuthHeaderName: DEFAULT_AUTH_HEADER,
  recognises: () => true,
  advise: adviseOnWebhook,
  encode: (events, limits, { allocate }) => ({
    ...jsonArrayBatch(events, limits, allocate, ({ body }) => ({ opening: '{', object: body })),
    late: 0,
  }),
  classify: classifyWebhook,
  hint: hintForWebhook,
};

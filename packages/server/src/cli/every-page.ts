import type { ZodType } from 'zod';

import { pageOf } from './api-answers.ts';
import type { ApiClient } from './api-client.ts';

/** The pages of one of the API's lists, one after the other. */
export async function* everyPage<Item>(
  api: ApiClient,
  path: string,
  parameters: URLSearchParams,
  item: ZodType<Item>,
): AsyncGenerator<readonly Item[]> {
  const query = new URLSearchParams(parameters);
  const answer = pageOf(item);
  for (;;) {
    const suffix = query.size === 0 ? '' : `?${query.toString()}`;
    const page = await api.call({ method: 'GET', path: `${path}${suffix}`, answer });
    yield page.data;
    if (page.next_cursor === null) return;
    query.set('cursor', page.next_cursor);
  }
}

import { expect, test } from 'vitest';

import { temporaryDirectory } from '../../../../../../test/support/temporary-directory.ts';
import type { OrganizationId } from '../../../domain/ids.ts';
import { SHUTTING_DOWN } from '../../../domain/shutting-down.ts';
import { SearchClient } from './search-client.ts';

test('a search that comes while Aegis stops is told when to come back', async () => {
  const thread = new URL('../../../main/search-thread.ts', import.meta.url);
  const search = new SearchClient({ dataDir: temporaryDirectory(), thread });
  await search.stop();
  await expect(
    search.follow('org_01k8x4c2h0v5q7d3m9t6r1b8ze' as OrganizationId, {} as never),
  ).rejects.toMatchObject({
    code: 'overloaded',
    message: SHUTTING_DOWN,
  });
});

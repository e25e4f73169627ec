import { expect, test } from 'vitest';

import { temporaryStore } from '../../../../test/support/temporary-store.ts';
import { SAMPLE_TIME, sampleEvent } from '../store/conformance/samples.ts';
import { createDescribeLog } from './create-describe-log.ts';

test('a log tells its oldest event and its last number, also when retention has taken the beginning', async () => {
  const store = temporaryStore();
  const organizationId = await store.newOrganization();
  const describeLog = createDescribeLog(store);
  expect(await describeLog(organizationId)).toEqual({ first: null, lastSequence: 0 });

  const events = [0, 1, 2, 3].map((minute) =>
    sampleEvent(organizationId, { acceptedAt: SAMPLE_TIME + minute * 60_000 }),
  );
  await store.auditLog.append(organizationId, events);
  expect(await describeLog(organizationId)).toEqual({
    first: { sequence: 1, acceptedAt: SAMPLE_TIME },
    lastSequence: 4,
  });

  await store.retention.expireEvents(organizationId, { before: SAMPLE_TIME + 90_000, limit: 10 });
  expect(await describeLog(organizationId)).toEqual({
    first: { sequence: 3, acceptedAt: SAMPLE_TIME + 120_000 },
    lastSequence: 4,
  });

  await store.retention.expireEvents(organizationId, { before: SAMPLE_TIME + 3_600_000, limit: 10 });
  expect(await describeLog(organizationId)).toEqual({ first: null, lastSequence: 4 });
});

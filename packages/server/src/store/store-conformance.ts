import { describe } from 'vitest';

import { promiseActors } from './conformance/actor-promises.ts';
import { promiseAuditLog } from './conformance/audit-log-promises.ts';
import { promiseCredentials } from './conformance/credential-promises.ts';
import { promiseDeadLetters } from './conformance/dead-letter-promises.ts';
import { promiseDestinations } from './conformance/destination-promises.ts';
import type { OpenStore } from './conformance/opened-store.ts';
import { promisePolicies } from './conformance/policy-promises.ts';
import { promiseReplays } from './conformance/replay-promises.ts';
import { promiseRetention } from './conformance/retention-promises.ts';
import { promiseSearch } from './conformance/search-promises.ts';
import { promiseTenancy } from './conformance/tenancy-promises.ts';

/** What the ports in `domain/` promise, as tests that every store must pass. To be called at the top of a test file. */
export function describeStore(name: string, open: OpenStore): void {
  describe.each([name])('%s', () => {
    describe('audit log', () => {
      promiseAuditLog(open);
    });
    describe('actors', () => {
      promiseActors(open);
    });
    describe('search', () => {
      promiseSearch(open);
    });
    describe('forwarding destinations', () => {
      promiseDestinations(open);
    });
    describe('retention', () => {
      promiseRetention(open);
    });
    describe('credentials', () => {
      promiseCredentials(open);
    });
    describe('dead letters', () => {
      promiseDeadLetters(open);
    });
    describe('replays', () => {
      promiseReplays(open);
    });
    describe('policies', () => {
      promisePolicies(open);
    });
    describe('organisations and keys', () => {
      promiseTenancy(open);
    });
  });
}

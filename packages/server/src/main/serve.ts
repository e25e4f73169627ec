import { randomBytes } from 'node:crypto';

import { createApi } from '../api/create-api.ts';
import { EventTails } from '../audit/event-tails.ts';
import { EventExpiry } from '../audit/event-expiry.ts';
import { createCountEvents } from '../audit/create-count-events.ts';
import { createDescribeLog } from '../audit/create-describe-log.ts';
import { createIngestCanonicalEvents } from '../audit/create-ingest-canonical-events.ts';
import { createIngestEvents } from '../audit/create-ingest-events.ts';
import { createRunPreflight } from '../audit/create-run-preflight.ts';
import { createSearchEvents } from '../audit/create-search-events.ts';
import { SearchIndexer } from '../audit/search-indexer.ts';
import { createMetadataGuard } from '../audit/metadata-guard.ts';
import type { Running } from '../cli/cli-deps.ts';
import type { ServeConfig } from '../config/load-config.ts';
import { kindFor, KINDS } from '../destinations/catalogue.ts';
import { AegisError } from '../domain/aegis-error.ts';
import { checkAuthHeader } from '../domain/auth-header.ts';
import type { AppendResult, AuditLog } from '../domain/audit-log.ts';
import type { Clock } from '../domain/clock.ts';
import type { EgressRequest } from '../domain/egress.ts';
import type { Store } from '../domain/store.ts';
import type { Logger } from '../domain/telemetry.ts';
import { createEgress } from '../egress/create-egress.ts';
import { HealthReports } from '../forwarding/health-reports.ts';
import { PayloadPool } from '../forwarding/payload-pool.ts';
import { createDestinationAdministration } from '../forwarding/create-destination-administration.ts';
import { createRedeliveryAdministration } from '../forwarding/create-redelivery-administration.ts';
import { Supervisor } from '../forwarding/supervisor.ts';
import { createViewDestination } from '../forwarding/view-destination.ts';
import { createPolicyAdministration } from '../policies/create-policy-administration.ts';
import { createPolicyResolver } from '../policies/create-policy-resolver.ts';
import { takeServeLock } from '../store/sqlite/serve-lock.ts';
import { watchForDamage } from '../store/sqlite/watch-for-damage.ts';
import { createLogger } from '../telemetry/pino-logger.ts';
import { PendingCalls } from '../telemetry/pending-calls.ts';
import { createMetrics } from '../telemetry/prometheus-metrics.ts';
import { createAuthenticator } from '../tenancy/create-authenticator.ts';
import { createKeyAdministration } from '../tenancy/create-key-administration.ts';
import { createOrganizationAdministration } from '../tenancy/create-organization-administration.ts';
import type { KeyRing } from '../vault/key-ring.ts';
import { createBusyGauge } from './create-busy-gauge.ts';
import { createCheckText } from './create-check-text.ts';
import { createExtractor, MEBIBYTE } from './create-extractor.ts';
import { holdDelivery } from './hold-delivery.ts';
import { openServedStore } from './open-served-store.ts';
import { openVault } from './open-vault.ts';
import { readDisk } from './read-disk.ts';
import { systemClock } from './system-clock.ts';
import { tuneCollector } from './tune-collector.ts';
import { createUlidIdSource } from './ulid-id-source.ts';
import { readVersion } from './version.ts';

/**
 * The composition root of the server: the only place that names concrete adapters. Resolves once it answers requests.
 *
 * @param log takes the log lines
 * @param clock in place of the system's, for tests
 * @throws AegisError when the data directory, the master key or another server stands in the way; what listening throws
 */
export async function serve(
  config: ServeConfig,
  log: { write(line: string): unknown },
  clock: Clock = systemClock,
): Promise<Running> {
  tuneCollector();
  const isBusy = createBusyGauge();
  const logger = createLogger({ level: config.logLevel, output: log });
  const metrics = createMetrics();
  const ids = createUlidIdSource();
  const version = readVersion();
  const graceMs = config.shutdownGraceSeconds * 1_000;

  const opened = await openServedStore({ config, metrics, logger, clock });
  const store = watchForDamage(opened, (damage) =>
    logger.error({ err: damage, data_dir: config.dataDir }, 'the database is damaged'),
  );
  const undo: (() => Promise<void> | void)[] = [() => store.stop()];
  try {
    undo.unshift(takeServeLock(config.dataDir));
    const { vault, ring } = await openVault({ config, credentials: store.credentials, logger });
    undo.unshift(store.onExternalChange(tellChangedKey(ring, logger)));
    const egress = createEgress({ allow: config.egressAllow });
    undo.unshift(() => egress.stop());

    const posts = new PendingCalls();
    const sending = {
      egress: { ...egress, post: posts.of((request: EgressRequest) => egress.post(request)) },
      vault,
      clock,
      ids,
      kindOf: (name: keyof typeof KINDS) => KINDS[name],
      environment: config.environment,
      userAgent: `aegis/${version}`,
      isBusy,
      payloads: new PayloadPool(),
    };
    const supervisor = new Supervisor({
      ...sending,
      auditLog: store.auditLog,
      destinations: store.destinations,
      deadLetters: store.deadLetters,
      replays: store.replays,
      onExternalChange: (listener) => store.onExternalChange(listener),
      random: Math.random,
      logger,
      metrics,
      windowMax: config.windowMax,
    });
    undo.unshift(() => supervisor.stop(graceMs));
    const healthReports = new HealthReports({
      ...sending,
      destinations: store.destinations,
      reachable: () => supervisor.reachable(),
      logger,
    });
    undo.unshift(() => healthReports.stop());
    const expiry = new EventExpiry({
      tenancy: store.tenancy,
      retention: store.retention,
      hold: holdDelivery(supervisor, store.destinations),
      environment: config.environment,
      clock,
      logger,
      metrics,
    });
    undo.unshift(() => expiry.stop());

    const indexer = new SearchIndexer({ ...store, clock, logger });
    undo.unshift(() => indexer.stop());

    const extractor = createExtractor(config, logger);
    undo.unshift(() => extractor.stop());
    const checker = createCheckText({ isBusy, clock });
    undo.unshift(() => checker.stop());

    const searching = { search: store.search, environment: config.environment };
    const tails = new EventTails({ ...searching, auditLog: store.auditLog, clock });
    const view = createViewDestination({ ...store, clock });

    const tenancy = { tenancy: store.tenancy, clock, ids, randomBytes };
    const authenticator = createAuthenticator({ ...tenancy, auditLog: store.auditLog, logger, metrics });
    store.onExternalChange(() => authenticator.forget());
    const policies = createPolicyResolver(store);
    store.onExternalChange(() => policies.forget());
    const appends = new PendingCalls();
    const append = appends.of<Parameters<AuditLog['append']>, AppendResult>((...args) =>
      store.auditLog.append(...args),
    );
    const recording = {
      auditLog: { ...store.auditLog, append },
      clock,
      ids,
      metrics,
      guard: createMetadataGuard(),
    };

    metrics.watch({
      version,
      clock,
      destinations: store.destinations,
      isReady: async () => (await readiness(store)).ready,
      requestsInFlight: () => posts.count,
      appendsWaiting: () => appends.count,
      fileReading: () => extractor.load(),
      readDisk: () => readDisk(config.dataDir),
    });

    const api = createApi({
      authenticator,
      organizations: createOrganizationAdministration(tenancy),
      keys: createKeyAdministration({ ...tenancy, onChanged: () => authenticator.forget() }),
      runPreflight: createRunPreflight({ ...recording, policies, extractor, checkText: checker.check }),
      policies: createPolicyAdministration({
        policies: store.policies,
        clock,
        ids,
        randomBytes,
        onChanged: (organizationId) => policies.forget(organizationId),
      }),
      ingestEvents: createIngestEvents(recording),
      ingestCanonicalEvents: createIngestCanonicalEvents(recording),
      searchEvents: createSearchEvents(searching),
      countEvents: createCountEvents(searching),
      tailEvents: tails.follow,
      describeLog: createDescribeLog(store),
      destinations: createDestinationAdministration({
        ...sending,
        destinations: store.destinations,
        supervisor,
        view,
        kindFor,
        checkUrl: (url) => egress.precheck(url),
        checkAuthHeader,
      }),
      redelivery: createRedeliveryAdministration({ ...store, supervisor, clock, ids }),
      metricsText: () => metrics.render(),
      readiness: () => readiness(store),
      logger,
      metrics,
      clock,
      options: {
        host: config.host,
        port: config.port,
        fileMaxBytes: config.fileMaxMegabytes * MEBIBYTE,
        filesHeldBytes: config.filesHeldMegabytes * MEBIBYTE,
        stopGraceMs: graceMs,
        version,
      },
    });
    const { url } = await api.start();
    undo.unshift(() => {
      // They would go on for as long as the API lets requests finish.
      tails.stop();
      return api.stop();
    });
    await supervisor.start();
    healthReports.start();
    expiry.start();
    if (config.searchIndex === 'on') await indexer.start();
    logger.info({ url, data_dir: config.dataDir, master_key_id: ring.current().id }, 'Aegis is ready');

    return {
      url,
      async stop() {
        logger.info({}, 'Aegis is stopping');
        await stopAll(undo);
        logger.info({}, 'Aegis has stopped');
      },
    };
  } catch (error) {
    await stopAll(undo).catch(() => undefined);
    throw error;
  }
}

/**
 * In the order given: what takes work in before what works it off, the store last. Each gets its turn, whatever becomes of
 * those before it.
 *
 * @throws the first failure
 */
async function stopAll(steps: readonly (() => Promise<void> | void)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** The command line changed the key: it is in use from now on; the log says since when. */
function tellChangedKey(ring: KeyRing, logger: Logger): () => void {
  let told = ring.current().id;
  return () => {
    const { id } = ring.current();
    if (id === told) return;
    told = id;
    logger.info({ master_key_id: id }, 'the master key was changed');
  };
}

async function readiness(store: Store) {
  try {
    await store.checkWritable();
    return { ready: true, checks: { store: { ok: true } } };
  } catch (error) {
    const detail = error instanceof AegisError ? error.message : 'The store does not answer.';
    return { ready: false, checks: { store: { ok: false, detail } } };
  }
}

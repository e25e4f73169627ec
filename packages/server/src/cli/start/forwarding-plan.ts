import { createHash } from 'node:crypto';

import { AegisError } from '../../domain/aegis-error.ts';
import { INTAKE_PATH, LOCAL_INTAKE_KEY } from '../local-intake-key.ts';
import type { Environment } from '../../config/read-settings.ts';
import type { QuickStartState } from './quick-start-state.ts';

/** Where a quick start sends events. */
export interface WantedDestination {
  readonly type: 'local' | 'datadog';
  readonly name: string;
  readonly url: string;
  readonly apiKey: string;
}

/**
 * - `local`: a local intake is started, nothing leaves the machine.
 * - `datadog`: credentials are given; the destination is made or brought up to date with them.
 * - `datadog_kept`: none are given now, but they were before, and Aegis keeps them, encrypted.
 */
export type ForwardingPlan =
  | { readonly type: 'local' }
  | { readonly type: 'datadog'; readonly site: string; readonly wanted: WantedDestination }
  | { readonly type: 'datadog_kept'; readonly state: QuickStartState };

const DEFAULT_SITE = 'datadoghq.com';

/** @throws AegisError `invalid_input` for a DD_SITE that is no domain */
export function planForwarding(env: Environment, state: QuickStartState | null): ForwardingPlan {
  const apiKey = env['DD_API_KEY']?.trim() ?? '';
  if (apiKey === '') {
    return state?.destination.type === 'datadog' ? { type: 'datadog_kept', state } : { type: 'local' };
  }
  const given = env['DD_SITE']?.trim() ?? '';
  const site = given === '' ? DEFAULT_SITE : given.toLowerCase();
  // Which sites exist is for the server to say; here only what would make another URL of it.
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(site)) {
    throw new AegisError(
      'invalid_input',
      'DD_SITE must be the domain of your Datadog site, such as datadoghq.com, us5.datadoghq.com or datadoghq.eu.',
    );
  }
  const url = `https://http-intake.logs.${site}${INTAKE_PATH}`;
  return { type: 'datadog', site, wanted: { type: 'datadog', name: 'Datadog', url, apiKey } };
}

/** @param intakeUrl of the local intake, without a path */
export function localDestination(intakeUrl: string): WantedDestination {
  return {
    type: 'local',
    name: 'Local Datadog intake',
    url: `${intakeUrl}${INTAKE_PATH}`,
    apiKey: LOCAL_INTAKE_KEY,
  };
}

/** Tells whether a credential has changed since, without keeping it. A key has 128 random bits: there is no guessing it. */
export function credentialFingerprint(organizationId: string, apiKey: string): string {
  return createHash('sha256').update(`${organizationId}\n${apiKey}`).digest('hex');
}

/** Whether the destination is as it should be already, so that nothing needs to be asked or changed. */
export function isSettled(state: QuickStartState, wanted: WantedDestination): boolean {
  const { type, url, credentialFingerprint: fingerprint } = state.destination;
  return (
    type === wanted.type &&
    url === wanted.url &&
    fingerprint === credentialFingerprint(state.organizationId, wanted.apiKey)
  );
}

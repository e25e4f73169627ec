import type { DestinationKind } from '../domain/destination-kind.ts';
import type { DestinationKindName } from '../domain/forwarding-destination.ts';
import { datadog } from './datadog/datadog.ts';
import { webhook } from './webhook/webhook.ts';

/** Every kind of destination. The compiler insists that none is missing. */
export const KINDS: Readonly<Record<DestinationKindName, DestinationKind>> = { datadog, webhook };

/** The kind that a URL is meant for when nobody says: the first that recognises it; a webhook takes anything. */
export function kindFor(url: URL): DestinationKind {
  return datadog.recognises(url) ? datadog : webhook;
}

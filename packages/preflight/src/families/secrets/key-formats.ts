import { AI_CONTEXTUAL, AI_KEYS } from './formats/ai.ts';
import { CLOUD_CONTEXTUAL, CLOUD_KEYS } from './formats/cloud.ts';
import { DELIVERY_CONTEXTUAL, DELIVERY_KEYS } from './formats/delivery.ts';
import { HOSTING_CONTEXTUAL, HOSTING_KEYS } from './formats/hosting.ts';
import { MESSAGING_CONTEXTUAL, MESSAGING_KEYS } from './formats/messaging.ts';
import { OBSERVABILITY_CONTEXTUAL, OBSERVABILITY_KEYS } from './formats/observability.ts';
import { PACKAGE_REGISTRY_CONTEXTUAL, PACKAGE_REGISTRY_KEYS } from './formats/packages.ts';
import { PAYMENT_CONTEXTUAL, PAYMENT_KEYS } from './formats/payments.ts';
import { PRODUCTIVITY_CONTEXTUAL, PRODUCTIVITY_KEYS } from './formats/productivity.ts';
import { SOURCE_CONTROL_CONTEXTUAL, SOURCE_CONTROL_KEYS } from './formats/source-control.ts';
import type { ContextualFormat, KeyFormat } from './key-format.ts';

export const KEY_FORMATS: readonly KeyFormat[] = [
  CLOUD_KEYS,
  SOURCE_CONTROL_KEYS,
  PACKAGE_REGISTRY_KEYS,
  DELIVERY_KEYS,
  HOSTING_KEYS,
  PAYMENT_KEYS,
  MESSAGING_KEYS,
  AI_KEYS,
  OBSERVABILITY_KEYS,
  PRODUCTIVITY_KEYS,
].flat();

/** The first that fits decides, so the more specific come first. */
export const CONTEXTUAL_FORMATS: readonly ContextualFormat[] = [
  SOURCE_CONTROL_CONTEXTUAL,
  PACKAGE_REGISTRY_CONTEXTUAL,
  DELIVERY_CONTEXTUAL,
  HOSTING_CONTEXTUAL,
  PAYMENT_CONTEXTUAL,
  MESSAGING_CONTEXTUAL,
  AI_CONTEXTUAL,
  OBSERVABILITY_CONTEXTUAL,
  PRODUCTIVITY_CONTEXTUAL,
  CLOUD_CONTEXTUAL,
].flat();

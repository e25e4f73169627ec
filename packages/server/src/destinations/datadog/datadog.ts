import type { DestinationKind } from '../../domain/destination-kind.ts';
import { adviseOnDatadog } from './advise.ts';
import { classifyDatadog } from './classify.ts';
import { encodeForDatadog } from './encode.ts';
import { hintForDatadog } from './hint.ts';
import { hostRole } from './host-role.ts';
import { DATADOG_LIMITS } from './limits.ts';
import { API_KEY_HEADER, INTAKE_PATH } from './sites.ts';

/** Datadog Logs, by its public intake over HTTPS, and whatever else speaks that protocol (a local intake, a proxy). */
export const datadog: DestinationKind = {
  name: 'datadog',
  limits: DATADOG_LIMITS,
  contentType: 'application/json',
  compress: true,
  takesHealthEvents: true,
  defaultAuthHeaderName: API_KEY_HEADER,
  recognises: (url) => url.pathname === INTAKE_PATH || hostRole(url).type !== 'elsewhere',
  advise: adviseOnDatadog,
  encode: encodeForDatadog,
  classify: classifyDatadog,
  hint: hintForDatadog,
};

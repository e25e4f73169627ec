/**
 * The values that the Elastic Common Schema 9.0 allows in its categorisation fields; a SIEM's stock rules know no others.
 * https://www.elastic.co/docs/reference/ecs/ecs-category-field-values-reference
 */
export const ECS_KINDS = [
  'alert',
  'asset',
  'enrichment',
  'event',
  'metric',
  'state',
  'pipeline_error',
  'signal',
] as const;

export const ECS_CATEGORIES = [
  'api',
  'authentication',
  'configuration',
  'database',
  'driver',
  'email',
  'file',
  'host',
  'iam',
  'intrusion_detection',
  'library',
  'malware',
  'network',
  'package',
  'process',
  'registry',
  'session',
  'threat',
  'vulnerability',
  'web',
] as const;

export const ECS_TYPES = [
  'access',
  'admin',
  'allowed',
  'change',
  'connection',
  'creation',
  'deletion',
  'denied',
  'device',
  'end',
  'error',
  'group',
  'indicator',
  'info',
  'installation',
  'protocol',
  'start',
  'user',
] as const;

export const ECS_OUTCOMES = ['failure', 'success', 'unknown'] as const;

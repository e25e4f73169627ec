import '../main/root.ts';

export const outward = 'datadog';

import { contextPattern } from '../../evidence.ts';

/**
 * Key formats as vendors document them, or as their own secret-scanning partners register them
 * (https://docs.github.com/en/code-security/reference/secret-security/supported-secret-scanning-patterns).
 */
export type VendorKeyFormat = Readonly<{
  vendor: string;
  /** Fixed, public text that the key starts with; kept by masking. */
  prefixes: readonly string[];
  /** What follows the prefix. Sticky, bounded, and ends where the key ends. */
  body: RegExp;
  /** Words one of which must stand before it, for prefixes too short to mean anything by themselves. */
  context?: RegExp;
}>;

const WORD_END = String.raw`(?![A-Za-z0-9])`;

export const VENDOR_KEY_FORMATS: readonly VendorKeyFormat[] = [
  key('Aegis', ['aegis_sk_'], '[A-Za-z0-9_-]{16,128}'),
  key('AWS access key id', ['AKIA', 'ASIA', 'ABIA', 'ACCA'], '[A-Z0-9]{16}'),
  key('GitHub', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], '[A-Za-z0-9]{36,251}'),
  key('GitHub', ['github_pat_'], '[A-Za-z0-9]{22}_[A-Za-z0-9]{59}'),
  key('GitLab', ['glpat-', 'gldt-', 'glrt-', 'glptt-', 'glcbt-'], '[A-Za-z0-9_.-]{20,300}'),
  key(
    'Slack',
    ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxe-', 'xoxe.xoxp-', 'xapp-'],
    '[A-Za-z0-9-]{10,250}',
  ),
  key(
    'Slack webhook',
    ['https://hooks.slack.com/services/'],
    'T[A-Za-z0-9]{8,12}/B[A-Za-z0-9]{8,12}/[A-Za-z0-9]{20,32}',
  ),
  key('Stripe', ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'], '[A-Za-z0-9]{16,247}'),
  key('Stripe webhook', ['whsec_'], '[A-Za-z0-9+/=]{32,64}'),
  key('OpenAI', ['sk-proj-', 'sk-svcacct-', 'sk-admin-'], '[A-Za-z0-9_-]{20,250}'),
  key('OpenAI', ['sk-'], '[A-Za-z0-9]{32,64}'),
  key('Anthropic', ['sk-ant-'], '[A-Za-z0-9_-]{20,200}'),
  key('Google', ['AIza'], '[A-Za-z0-9_-]{35}'),
  key('Google OAuth client', ['GOCSPX-'], '[A-Za-z0-9_-]{28}'),
  key('npm', ['npm_'], '[A-Za-z0-9]{36}'),
  key('PyPI', ['pypi-'], 'AgE[A-Za-z0-9_-]{50,250}'),
  key('SendGrid', ['SG.'], String.raw`[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}`),
  key('Hugging Face', ['hf_'], '[A-Za-z]{34,40}'),
  key('Shopify', ['shpat_', 'shpca_', 'shppa_', 'shpss_'], '[A-Fa-f0-9]{32}'),
  key('DigitalOcean', ['dop_v1_', 'doo_v1_', 'dor_v1_'], '[a-f0-9]{64}'),
  // The account id has the same length and is public: only the word beside an SK tells that it is one of theirs.
  {
    ...key('Twilio', ['SK'], '[0-9a-f]{32}'),
    context: contextPattern('twilio, key, api key, sid, secret, token'),
  },
];

function key(vendor: string, prefixes: readonly string[], body: string): VendorKeyFormat {
  return { vendor, prefixes, body: new RegExp(body + WORD_END, 'y') };
}

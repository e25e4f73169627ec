import type { ContextualFormat, KeyFormat } from '../key-format.ts';

/** Where code is kept. */
export const SOURCE_CONTROL_KEYS: readonly KeyFormat[] = [
  {
    type: 'GITHUB_TOKEN',
    vendor: 'GitHub',
    literals: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    rest: '[A-Za-z0-9]{36,251}',
    check: 'github-crc32',
    source:
      'https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/',
  },
  {
    type: 'GITHUB_TOKEN',
    vendor: 'GitHub',
    literals: ['github_pat_'],
    rest: '[A-Za-z0-9]{20,24}_[A-Za-z0-9]{50,64}',
    source:
      'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
  },
  {
    type: 'GITLAB_TOKEN',
    vendor: 'GitLab',
    literals: [
      'glpat-',
      'gloas-',
      'gldt-',
      'glrt-',
      'glrtr-',
      'glcbt-',
      'glptt-',
      'glft-',
      'glimt-',
      'glagent-',
      'glwt-',
      'glsoat-',
      'glffct-',
    ],
    rest: String.raw`[A-Za-z0-9_=-]{20,300}(?:\.[a-z0-9]{2}\.[a-z0-9]{7,9})?`,
    source: 'https://docs.gitlab.com/security/tokens/#token-prefixes',
  },
  {
    type: 'GITLAB_TOKEN',
    vendor: 'GitLab',
    literals: ['GR1348941'],
    rest: '[A-Za-z0-9_-]{20}',
    source: 'https://docs.gitlab.com/security/tokens/#token-prefixes',
  },
  {
    type: 'GITLAB_SESSION_TOKEN',
    vendor: 'GitLab',
    literals: ['_gitlab_session='],
    rest: '[0-9a-f]{32}',
    source: 'https://docs.gitlab.com/security/tokens/#token-prefixes',
  },
  {
    type: 'BITBUCKET_TOKEN',
    vendor: 'Bitbucket',
    literals: ['ATBB'],
    rest: '[A-Za-z0-9]{32}',
    source: 'https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/',
  },
  {
    type: 'BITBUCKET_TOKEN',
    vendor: 'Bitbucket',
    literals: ['ATCTT3xFfG'],
    rest: '[A-Za-z0-9_=-]{100,300}',
    source: 'https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/',
  },
  {
    type: 'ATLASSIAN_API_TOKEN',
    vendor: 'Atlassian',
    literals: ['ATATT3xFfG'],
    rest: '[A-Za-z0-9_=-]{100,300}',
    source:
      'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
  },
  {
    type: 'ATLASSIAN_API_TOKEN',
    vendor: 'Atlassian',
    literals: ['ATSTT3xFfG'],
    rest: '[A-Za-z0-9_=-]{100,300}',
    source:
      'https://support.atlassian.com/organization-administration/docs/manage-an-organization-with-the-admin-apis/',
  },
  {
    type: 'SOURCEGRAPH_TOKEN',
    vendor: 'Sourcegraph',
    literals: ['sgp_'],
    rest: '(?:[0-9a-fA-F]{16}_|local_)?[0-9a-f]{40}',
    source: 'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token',
  },
  {
    type: 'GITEA_TOKEN',
    vendor: 'Gitea',
    literals: ['gta_'],
    rest: '[A-Za-z0-9]{40}',
    weight: 3,
    source: 'https://docs.gitea.com/development/api-usage',
  },
];

/** Source control without a prefix. */
export const SOURCE_CONTROL_CONTEXTUAL: readonly ContextualFormat[] = [
  {
    type: 'GITHUB_TOKEN',
    vendor: 'GitHub',
    words: ['github', 'oauth_token', 'hub_token'],
    value: /^(?:[0-9a-f]{40})$/,
    name: /token|pat$|auth|secret/i,
    source:
      'https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/',
  },
  {
    type: 'GITEA_TOKEN',
    vendor: 'Gitea',
    words: ['gitea', 'forgejo', 'gogs', 'codeberg'],
    value: /^(?:[0-9a-f]{40})$/,
    source: 'https://docs.gitea.com/development/api-usage',
  },
  {
    type: 'GITLAB_TOKEN',
    vendor: 'GitLab',
    words: ['gitlab'],
    value: /^(?:[A-Za-z0-9_-]{20})$/,
    name: /token/i,
    source: 'https://docs.gitlab.com/security/tokens/#token-prefixes',
  },
];

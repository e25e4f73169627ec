// The import rules that docs/architecture.md draws. `npm run check` applies them to the code and, to show that they
// bite, to test/planted-violation, where each must be reported.

/** The code itself, or the same layout under the planted violations. */
const PACKAGES = '^(?:test/planted-violation/)?packages';
const SERVER = `${PACKAGES}/server/src`;

/** Inside the server, who may import whom, besides itself. `main/` joins them all and has no rule. */
const ALLOWED = {
  domain: [],
  audit: ['domain'],
  forwarding: ['domain'],
  policies: ['domain'],
  tenancy: ['domain'],
  destinations: ['domain'],
  store: ['domain'],
  egress: ['domain'],
  extraction: ['domain'],
  vault: ['domain'],
  config: ['domain'],
  telemetry: ['domain'],
  datadog: ['domain', 'destinations'],
  api: ['domain', 'audit', 'forwarding', 'policies', 'tenancy', 'config'],
  cli: ['domain', 'tenancy', 'config', 'datadog'],
};

const inwardRules = Object.entries(ALLOWED).map(([folder, allowed]) => ({
  name: `${folder}-imports-inward`,
  comment: `server/src/${folder} may import only ${[folder, ...allowed].join(', ')}.`,
  severity: 'error',
  from: { path: `${SERVER}/${folder}/`, pathNot: '\\.test\\.ts$' },
  to: { path: `${SERVER}/`, pathNot: `${SERVER}/(${[folder, ...allowed].join('|')})/` },
}));

export default {
  forbidden: [
    ...inwardRules,
    {
      name: 'destination-kinds-are-strangers',
      comment: 'One destination kind never imports another; what they share belongs to domain/.',
      severity: 'error',
      from: { path: `${SERVER}/destinations/([^/]+)/` },
      to: { path: `${SERVER}/destinations/[^/]+/`, pathNot: `${SERVER}/destinations/$1/` },
    },
    {
      name: 'stores-are-strangers',
      comment: 'One store never imports another; what they all must pass is in store/conformance/.',
      severity: 'error',
      from: { path: `${SERVER}/store/([^/]+)/` },
      to: { path: `${SERVER}/store/[^/]+/`, pathNot: `${SERVER}/store/($1|conformance)/` },
    },
    {
      name: 'browser-packages-are-pure',
      comment: '@aegis/preflight and @aegis/log-query run in browsers: no Node API.',
      severity: 'error',
      from: { path: `${PACKAGES}/(?:preflight|log-query)/src/`, pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'packages-by-name',
      comment: 'Packages import each other by name (@aegis/…), never by path.',
      severity: 'error',
      from: { path: `${PACKAGES}/([^/]+)/` },
      to: { path: `${PACKAGES}/`, pathNot: `${PACKAGES}/$1/`, dependencyTypes: ['local'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-tests-in-code',
      comment: 'What runs in production never imports a test or its support.',
      severity: 'error',
      from: { path: `${PACKAGES}/`, pathNot: '\\.test\\.ts$|-conformance\\.ts$' },
      to: { path: '\\.test\\.ts$|-conformance\\.ts$|^test/(?!planted-violation)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};

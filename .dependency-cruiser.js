// The import rules that docs/architecture.md draws. `npm run check` applies them to the code and, to show that they
// bite, to test/planted-violation, where each must be reported.

/** Where a rule applies: the code itself, or the same layout under the planted violations. */
const SERVER = '^(packages/server|test/planted-violation)/src';

/** Inside the server, who may import whom. A folder may always import itself. */
const ALLOWED = {
  domain: [],
  audit: ['domain'],
  forwarding: ['domain'],
  tenancy: ['domain'],
  destinations: ['domain'],
  store: ['domain'],
  egress: ['domain'],
  vault: ['domain'],
  config: ['domain'],
  telemetry: ['domain'],
  api: ['domain', 'audit', 'forwarding', 'tenancy', 'config'],
  cli: ['domain', 'tenancy', 'config'],
};

const folderRules = Object.entries(ALLOWED).map(([folder, allowed]) => ({
  name: `server-${folder}-imports-inward`,
  comment: `server/src/${folder} may import only: ${[folder, ...allowed].join(', ')}.`,
  severity: 'error',
  from: { path: `${SERVER}/${folder}/`, pathNot: '\\.test\\.ts$' },
  to: { path: `${SERVER}/`, pathNot: `${SERVER}/(${[folder, ...allowed].join('|')})/` },
}));

export default {
  forbidden: [
    ...folderRules,
    {
      name: 'destination-kinds-are-strangers',
      comment: 'One destination kind never imports another; what they share belongs to domain/.',
      severity: 'error',
      from: { path: `${SERVER}/destinations/([^/]+)/` },
      to: { path: `${SERVER}/destinations/[^/]+/`, pathNot: `${SERVER}/destinations/$2/` },
    },
    {
      name: 'stores-are-strangers',
      comment: 'One store never imports another.',
      severity: 'error',
      from: { path: `${SERVER}/store/([^/]+)/` },
      to: { path: `${SERVER}/store/[^/]+/`, pathNot: `${SERVER}/store/$2/` },
    },
    {
      name: 'preflight-is-pure',
      comment: '@aegis/preflight runs in browsers: no Node API, no other package of ours.',
      severity: 'error',
      from: { path: '^(packages/preflight|test/planted-violation/preflight)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/(?!preflight)|^node:', dependencyTypesNot: [] },
    },
    {
      name: 'packages-by-name',
      comment: 'Packages import each other by name (@aegis/…), never by path.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/([^/]+)/', pathNot: '^packages/$1/', dependencyTypes: ['local'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-tests-in-code',
      severity: 'error',
      from: { pathNot: '\\.test\\.ts$|^test/|^bench/|^scripts/' },
      to: { path: '\\.test\\.ts$|^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};

// The house's table of who may import whom. Each lib may import those named here, and what those may.
const mayImport = {
  money: [],
  contracts: ['money'],
  platform: ['contracts', 'money'],
  identity: ['platform'],
  catalog: ['identity'],
  live: ['catalog'],
  orders: ['catalog'],
  media: ['platform'],
  fulfilment: ['orders'],
  settlement: ['orders'],
  piecework: ['catalog', 'settlement'],
};

const reach = (lib, seen = new Set()) => {
  for (const next of mayImport[lib] ?? []) if (!seen.has(next)) reach(next, seen.add(next));
  return seen;
};

const libRules = Object.keys(mayImport).map((lib) => ({
  name: `${lib}-keeps-to-its-neighbours`,
  comment: `${lib} may import only ${[...reach(lib)].join(', ') || 'nothing of the house'}`,
  severity: 'error',
  from: { path: `^libs/${lib}/` },
  to: { path: '^(libs|apps|test)/', pathNot: `^libs/(${[lib, ...reach(lib)].join('|')})/` },
}));

const apps = ['catalog', 'live-gateway', 'order-worker', 'media', 'stripe-sandbox', 'web', 'migrator', 'launcher'];

module.exports = {
  forbidden: [
    ...libRules,
    {
      name: 'schema-reads-tables-only',
      comment: 'the schema knows tables, the sample village and the platform, never a use case',
      severity: 'error',
      from: { path: '^libs/schema/' },
      to: { path: '^(libs|apps|test)/', pathNot: '^libs/(schema|platform|contracts|money)/|^libs/[^/]+/(index|tables/.*)[.]ts$' },
    },
    ...apps.map((app) => ({
      name: `${app}-stands-alone`,
      comment: 'an app never imports another app',
      severity: 'error',
      from: { path: `^apps/${app}/` },
      to: { path: '^apps/', pathNot: `^apps/${app}/` },
    })),
    {
      name: 'web-imports-contracts-and-money',
      comment: 'a page knows the contracts and money, nothing of the server',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^libs/', pathNot: '^libs/(contracts|money)/' },
    },
    {
      name: 'through-the-front-door',
      comment: 'a lib is imported by its index, not by its inner files; what stands in for one of them in pages names it',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/', pathNot: '^apps/web/wire/problems[.]ts$' },
      to: { path: '^libs/([^/]+)/.+', pathNot: '^libs/$2/|^libs/[^/]+/(http/)?index[.]ts$' },
    },
    {
      name: 'libs-know-no-transport',
      comment: 'apps speak, libs decide',
      severity: 'error',
      from: { path: '^libs/', pathNot: '^libs/platform/http/' },
      to: { path: 'node_modules/(@nestjs/(websockets|platform-socket[.]io|platform-fastify|swagger)|socket[.]io|fastify|@fastify)/' },
    },
    {
      name: 'stripe-in-provider-files',
      comment: 'the provider is behind a few pages of ours',
      severity: 'error',
      from: {
        path: '^(apps|libs)/',
        pathNot:
          '^libs/orders/(payments/)?payment-provider[.]ts$|^libs/settlement/(books/)?provider-books[.]ts$|^libs/settlement/payouts/sending/payout-provider[.]ts$',
      },
      to: { path: 'node_modules/stripe/' },
    },
    {
      name: 'no-circles',
      comment: 'two files that need each other are one; only the two ends of a relation between tables may know each other',
      severity: 'error',
      from: { pathNot: '[.]entity[.]ts$' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'tests-stay-in-tests',
      comment: 'what runs never imports what tests',
      severity: 'error',
      from: { path: '^(apps|libs)/' },
      to: { path: '^test/' },
    },
    {
      name: 'everything-resolves',
      comment: 'an import that leads nowhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '(^|/)dist/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|[.]cunbo)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main'],
    },
  },
};

const compiler = {
  swcrc: false,
  sourceMaps: 'inline',
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
};

const common = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', compiler] },
  setupFiles: ['<rootDir>/test/support/preload.js'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.cunbo'],
};

const project = (displayName, testMatch, more = {}) => ({
  ...common,
  displayName,
  testMatch: testMatch.map((match) => `<rootDir>/${match}`),
  ...more,
});

const database = {
  globalSetup: '<rootDir>/test/support/prepare-databases.mjs',
  globalTeardown: '<rootDir>/test/support/drop-databases.mjs',
};

/** One project a kind of test; `npm test` runs them in the order of the pyramid. */
export default {
  testTimeout: 30_000,
  projects: [
    project('unit', ['libs/**/*.spec.ts', 'apps/**/*.spec.ts']),
    project('house', ['test/house/**/*.spec.ts']),
    project('e2e', ['test/**/*.e2e-spec.ts'], database),
    project('faults', ['test/faults/**/*.spec.ts'], database),
    project('journeys', ['test/journeys/**/*.spec.ts'], database),
  ],
};

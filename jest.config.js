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
  testEnvironment: '<rootDir>/test/support/realm/node-realm.mjs',
  runtime: '<rootDir>/test/support/realm/node-runtime.mjs',
  transform: { '^.+\\.ts$': ['@swc/jest', compiler] },
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

/** A property that is asked to hold for many more cases than usual may take its time. */
const deep = process.env.CUNBO_PROPERTY_RUNS !== undefined;

/** One project a kind of test; `npm test` runs them in the order of the pyramid. */
export default {
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  testTimeout: deep ? 6 * 3_600_000 : 180_000,
  projects: [
    project('unit', ['libs/**/*.spec.ts', 'apps/**/*.spec.ts']),
    project('house', ['test/house/**/*.spec.ts']),
    project('properties', ['test/properties/**/*.spec.ts']),
    project('e2e', ['test/**/*.e2e-spec.ts'], database),
    project('faults', ['test/faults/**/*.spec.ts'], {
      ...database,
      globalSetup: '<rootDir>/test/support/prepare-servers.mjs',
      testPathIgnorePatterns: ['-crowd[.]spec[.]ts$'],
    }),
    project('crowds', ['test/faults/*-crowd.spec.ts'], database),
    project('video', ['test/media/engine/*.spec.ts', 'test/journeys/picture/*.spec.ts'], database),
    project('journeys', ['test/journeys/*.spec.ts'], database),
  ],
};

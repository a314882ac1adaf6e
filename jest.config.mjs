/**
 * Three projects: `pure` needs nothing; `engines` and `pages` need real Neo4j and Kafka, which the global set-up starts once for
 * each. Files that end in .neo4j.test.ts ask Neo4j, .journey.test.ts the whole platform on both engines, those of test/web in
 * a browser.
 */
const shared = {
  // Not among the temporary files, which are gone after each run.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};
const ENGINES = '\\.(neo4j|journey)\\.test\\.ts$';
const PAGES = 'test/web/.*\\.journey\\.test\\.ts$';
const onEngines = {
  ...shared,
  globalSetup: '<rootDir>/test/run/startEngines.mjs',
  globalTeardown: '<rootDir>/test/run/stopEngines.mjs',
};

export default {
  maxWorkers: 1,
  testTimeout: 120_000,
  reporters: ['default', '<rootDir>/test/run/whereReporter.mjs'],
  projects: [
    {
      ...shared,
      displayName: 'pure',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', ENGINES],
    },
    { ...onEngines, displayName: 'engines', testRegex: [ENGINES], testPathIgnorePatterns: ['/node_modules/', PAGES] },
    { ...onEngines, displayName: 'pages', testRegex: [PAGES] },
  ],
};

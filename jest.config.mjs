/**
 * Two projects: `pure` needs nothing; `engines` needs real Neo4j and Kafka, which its global set-up starts once for the
 * whole run. Files that end in .neo4j.test.ts ask Neo4j, .journey.test.ts the whole platform on both engines.
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
    {
      ...shared,
      displayName: 'engines',
      testRegex: [ENGINES],
      globalSetup: '<rootDir>/test/run/startEngines.mjs',
      globalTeardown: '<rootDir>/test/run/stopEngines.mjs',
    },
  ],
};

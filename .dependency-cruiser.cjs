/** The import table of src/ARCHITECTURE.md, held in CI. A room may import itself, the rooms listed, and packages. */
const may = {
  subject: [],
  facts: ['subject'],
  intake: ['facts', 'subject'],
  process: ['facts', 'subject'],
  graph: ['process', 'facts', 'subject'],
  control: ['facts', 'subject'],
  identity: ['process', 'facts', 'subject'],
  exchange: ['facts', 'subject'],
  policy: ['process', 'facts', 'subject'],
  assessment: ['control', 'policy', 'facts', 'subject'],
  approval: ['process', 'assessment', 'policy', 'facts', 'subject'],
  supervision: ['process', 'assessment', 'policy', 'facts', 'subject'],
  remedy: ['process', 'assessment', 'policy', 'facts', 'subject'],
  disclosure: ['assessment', 'policy', 'facts', 'subject'],
  access: [],
  audit: [],
  engines: [],
};
const roomRules = Object.entries(may).map(([room, others]) => ({
  name: `${room} imports only what the table allows`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^(src|connectors)/', pathNot: [`^src/(${[room, ...others].join('|')})/`] },
}));
const home = (name, packages, rooms) => ({
  name,
  severity: 'error',
  from: { path: '^(src|connectors)/', pathNot: rooms },
  to: { path: packages.map((p) => `node_modules/${p}/`) },
});
module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'connectors see the contract and the facts only',
      severity: 'error',
      from: { path: '^connectors/' },
      to: { path: '^src/', pathNot: ['^src/(subject|facts)/', '^src/intake/(source|columns)\\.ts$'] },
    },
    {
      name: 'api never reaches for main or engines',
      severity: 'error',
      from: { path: '^src/api/' },
      to: { path: '^src/(main|engines|web)/' },
    },
    {
      name: 'the pages ask over HTTP and import nothing of the platform',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^(src|connectors)/', pathNot: '^src/web/' },
    },
    {
      name: 'the platform imports nothing of the pages',
      severity: 'error',
      from: { path: '^(src|connectors)/', pathNot: '^src/web/' },
      to: { path: '^src/web/' },
    },
    home('the graph library loads with the graph alone', ['cytoscape'], ['^src/web/regulator/graph/']),
    {
      name: 'nobody imports main',
      severity: 'error',
      from: { path: '^(src|connectors)/', pathNot: '^src/main/' },
      to: { path: '^src/main/' },
    },
    home('kafkajs lives in intake', ['kafkajs'], ['^src/intake/', '^src/engines/']),
    home('neo4j-driver lives in graph', ['neo4j-driver'], ['^src/graph/', '^src/engines/']),
    home('React lives in the pages', ['react', 'react-dom', 'wouter', 'qrcode-generator'], ['^src/web/']),
    home('Pothos and Yoga live in api', ['@pothos', 'graphql-yoga', 'graphql', 'express'], ['^src/api/']),
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};

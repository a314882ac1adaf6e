import { dossierPages } from '../../dist/src/graph/dossierPages.js';
import { Neo4jGraph } from '../../dist/src/graph/neo4j/neo4jGraph.js';

/** Reads every dossier of the graph at NEO4J_URI, as the dry-run does, and says how long it took. */
const graph = new Neo4jGraph({ uri: process.env.NEO4J_URI }, 'schema/graph');
const begun = performance.now();
let read = 0;
for await (const page of dossierPages(graph, 1_000)) read += page.length;
console.log(JSON.stringify({ seconds: (performance.now() - begun) / 1000, read }));
await graph.close();

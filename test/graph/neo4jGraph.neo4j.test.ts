import { afterAll } from '@jest/globals';
import { closeNeo4j, emptiedNeo4j } from './emptied.js';
import { graphContract } from './graphContract.js';

graphContract('Neo4j', emptiedNeo4j);
afterAll(closeNeo4j);

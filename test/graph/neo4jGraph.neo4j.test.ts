import { afterAll } from '@jest/globals';
import { browseContract } from './browseContract.js';
import { closeNeo4j, emptiedNeo4j } from './emptied.js';
import { graphContract } from './graphContract.js';
import { namesakesContract } from './namesakesContract.js';

graphContract('Neo4j', emptiedNeo4j);
browseContract('Neo4j', emptiedNeo4j);
namesakesContract('Neo4j', emptiedNeo4j);
afterAll(closeNeo4j);

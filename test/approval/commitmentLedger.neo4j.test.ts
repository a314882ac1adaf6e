import { afterAll } from '@jest/globals';
import { closeNeo4j, emptiedNeo4j } from '../graph/emptied.js';
import { commitmentContract } from './commitmentContract.js';

commitmentContract('Neo4j', emptiedNeo4j);
afterAll(closeNeo4j);

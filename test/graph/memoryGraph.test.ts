import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { browseContract } from './browseContract.js';
import { graphContract } from './graphContract.js';

graphContract('memory', async () => new MemoryGraph());
browseContract('memory', async () => new MemoryGraph());

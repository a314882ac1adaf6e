import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { browseContract } from './browseContract.js';
import { graphContract } from './graphContract.js';
import { namesakesContract } from './namesakesContract.js';

graphContract('memory', async () => new MemoryGraph());
browseContract('memory', async () => new MemoryGraph());
namesakesContract('memory', async () => new MemoryGraph());

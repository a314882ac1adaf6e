import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { graphContract } from './graphContract.js';

graphContract('memory', async () => new MemoryGraph());

import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { controlContract } from './controlContract.js';

controlContract('memory', async () => new MemoryGraph());

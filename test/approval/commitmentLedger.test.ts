import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { commitmentContract } from './commitmentContract.js';

commitmentContract('memory', async () => new MemoryGraph());

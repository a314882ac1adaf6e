import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryGraph } from '../../../dist/src/graph/memoryGraph.js';
import { tokenOf } from '../../../dist/src/main/commands/token.js';
import { listen } from '../../../dist/src/main/httpServer.js';
import { platformOn } from '../../../dist/src/main/platform.js';
import { readSettings } from '../../../dist/src/main/settings.js';

const BATCH = 1_000;

/** The platform with its pages over a graph in memory that knows these records, and a regulator's token. */
export async function siteOf(records) {
  const dataDir = mkdtempSync(join(tmpdir(), 'chengxin-frames-'));
  const settings = readSettings({ CHENGXIN_DATA_DIR: dataDir, LOG_LEVEL: 'error' });
  const platform = await platformOn(new MemoryGraph(), settings);
  const now = platform.clock();
  for (let start = 0; start < records.length; start += BATCH) {
    const part = records.slice(start, start + BATCH);
    const batch = { records: part, stretches: [], now };
    await platform.graph.absorb(batch, platform.rate, async () => undefined);
  }
  const { url, close } = await listen(platform, settings, 0);
  return { url, close, platform, token: tokenOf(settings, { role: 'regulator' }) };
}

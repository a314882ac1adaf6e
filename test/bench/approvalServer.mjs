import { createServer } from 'node:http';
import { SOURCES } from '../../dist/connectors/sources.js';
import { createListener } from '../../dist/src/api/server.js';
import { now } from '../../dist/src/main/clock.js';
import { listen } from '../../dist/src/main/httpServer.js';
import { trustedKeys } from '../../dist/src/main/keys.js';
import { openGraph, platformOn } from '../../dist/src/main/platform.js';
import { readSettings } from '../../dist/src/main/settings.js';

/** A server of the bench's own: `full` as the product serves, `bare` the same without log, items and receipts. */
const settings = readSettings();
const platform = await platformOn(openGraph(settings), settings);
if (process.argv[2] === 'full') {
  process.send({ url: (await listen(platform, settings, 0)).url });
} else {
  const { graph, policies, log } = platform;
  const keys = await trustedKeys(settings);
  const listener = createListener({
    graph,
    policies,
    sources: SOURCES,
    keys,
    pseudonym: () => undefined,
    clock: now,
    log,
    kafkaReady: async () => undefined,
  });
  const server = createServer(listener).listen(0, '127.0.0.1', () =>
    process.send({ url: `http://127.0.0.1:${server.address().port}` }),
  );
}
process.on('disconnect', () => process.exit(0));

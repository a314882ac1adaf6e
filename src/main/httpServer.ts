import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SOURCES } from '../../connectors/sources.js';
import { createListener } from '../api/server.js';
import type { KafkaClient } from '../intake/kafka/client.js';
import { pseudonymOf } from '../subject/pseudonym.js';
import { now } from './clock.js';
import { trustedKeys } from './keys.js';
import type { Platform } from './platform.js';
import { type Settings, SettingsError } from './settings.js';

export interface Listening {
  url: string;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const DRAIN_MS = 5_000;

/** Serves the API on loopback; `kafka` absent: nothing comes in by Kafka here, so readiness does not ask it. */
export async function listen(
  platform: Platform,
  settings: Settings,
  port: number,
  kafka?: KafkaClient,
): Promise<Listening> {
  const { graph, policies, secrets, log } = platform;
  const listener = createListener({
    graph,
    policies,
    sources: SOURCES,
    keys: await trustedKeys(settings),
    pseudonym: (residentId) => pseudonymOf(residentId, secrets.pseudonymKey),
    clock: now,
    log,
    kafkaReady: () => (kafka ? answers(kafka) : Promise.resolve()),
  });
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new SettingsError(`port ${port} is taken`, 'give another one with --port, or 0 for any')
          : error,
      ),
    );
    server.listen(port, HOST, resolve);
  });
  return { url: `http://${HOST}:${(server.address() as AddressInfo).port}`, close: () => drain(server) };
}

/** No new connections; the ones under way have five seconds. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(patience);
}

async function answers(kafka: KafkaClient): Promise<void> {
  const admin = kafka.admin({ retry: { retries: 0 } });
  try {
    await admin.connect();
    await admin.describeCluster();
  } finally {
    await admin.disconnect();
  }
}

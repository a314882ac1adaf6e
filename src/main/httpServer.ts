import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { SOURCES } from '../../connectors/sources.js';
import type { AppContext } from '../api/context.js';
import { createListener, type Extend } from '../api/server.js';
import { type SignIn, webPages } from '../api/webPages.js';
import { GraphUnavailable } from '../graph/graph.js';
import type { KafkaClient } from '../intake/kafka/client.js';
import { LetterBook } from '../intake/kafka/letterBook.js';
import { judgeRecord } from '../intake/publish/judge.js';
import { type RecordSender, recordSender } from '../intake/publish/recordSender.js';
import type { Source } from '../intake/source.js';
import { ofRegistrationNumber } from '../subject/identifier.js';
import { pseudonymiser } from '../subject/pseudonym.js';
import { openDesk } from './desk.js';
import { trustedKeys } from './keys.js';
import { observed } from './observedRequests.js';
import { type Listening, openServer } from './openServer.js';
import { packageRoot, schemaDir } from './packageRoot.js';
import type { Platform } from './platform.js';
import { openPublicDesk } from './publicDesk.js';
import type { Settings } from './settings.js';

export type { Listening } from './openServer.js';

/** A department may send a body of any length: a slow line must not cut it off. */
const REQUEST_MS = 3_600_000;
const ASK_AGAIN_MS = 5_000;

/**
 * Serves the API, on loopback where the settings say no other. `kafka` absent: nothing comes in by Kafka here, so
 * readiness does not ask it. `signIn` is for the demo alone.
 */
export async function listen(
  platform: Platform,
  settings: Settings,
  port: number,
  kafka?: KafkaClient,
  signIn?: SignIn,
): Promise<Listening> {
  const { graph, policies, rate, lists, secrets, clock, log, metrics, tracing } = platform;
  const sender = kafka && recordSender(kafka, clock);
  const letters = kafka && new LetterBook(kafka);
  await warmUp(platform).catch((error) => {
    if (!(error instanceof GraphUnavailable)) throw error;
    log.warn({ error: error.message }, 'the graph was not warmed up');
  });
  const desk = await openDesk(platform, settings);
  const context: AppContext = {
    ...desk.api,
    publicDesk: await openPublicDesk(platform, settings, desk),
    graph,
    policies,
    rate,
    lists,
    sources: SOURCES,
    keys: await trustedKeys(settings),
    pseudonym: pseudonymiser(secrets.pseudonymKey),
    clock,
    log,
    kafkaReady: oneAtATime(() => (kafka ? answers(kafka) : Promise.resolve())),
    onCreditCheck: (outcome) => metrics.creditChecked(outcome),
    metrics: () => metrics.page(),
    operations: operationsByName(),
    ...(sender ? { records: recordsFrom(sender, platform) } : {}),
    ...(letters ? { letters } : {}),
  };
  const listener = createListener(context, pages(platform, signIn));
  const server = createServer({ requestTimeout: REQUEST_MS }, observed(listener, metrics, tracing));
  const { url, close } = await openServer(server, settings.host, port);
  return {
    url,
    close: async () => {
      await close();
      await desk.close();
      await sender?.close();
      await letters?.close();
    },
  };
}

const operationsByName = () =>
  new Map(
    Object.entries(
      JSON.parse(readFileSync(join(schemaDir, 'operations/persisted.json'), 'utf8')) as Record<string, string>,
    ),
  );

/** Built by `npm run build`; without them the API answers all the same. */
const webDir = join(packageRoot, 'dist/web');

function pages({ log }: Platform, signIn?: SignIn): Extend | undefined {
  if (existsSync(join(webDir, 'index.html'))) return (app) => void app.use(webPages(webDir, signIn));
  log.warn({ folder: webDir }, 'there are no pages: run npm run build');
  return undefined;
}

/** The engine plans a question when it is first asked: better before `ready` than while somebody at a counter waits. */
async function warmUp({ graph }: Platform): Promise<void> {
  const nobody = [ofRegistrationNumber('000000000000000')];
  await Promise.all([graph.look(nobody), graph.dossiers(nobody), graph.facts(['none']), graph.sources()]);
}

const recordsFrom = ({ ready, send }: RecordSender, { secrets, clock }: Platform) => ({
  ready,
  send,
  judge: (source: Source, text: string) => judgeRecord(source, text, secrets.pseudonymKey, clock()),
});

/** A Kafka that hangs is asked once in five seconds, however often readiness is: each question may hang for long. */
function oneAtATime(ask: () => Promise<void>): () => Promise<void> {
  let asking: Promise<void> | undefined;
  return () => {
    if (asking) return asking;
    const forget = () => {
      clearTimeout(timer);
      if (asking === answer) asking = undefined;
    };
    const answer = ask().finally(forget);
    const timer = setTimeout(forget, ASK_AGAIN_MS).unref();
    asking = answer;
    return answer;
  };
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

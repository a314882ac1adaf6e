import { join } from 'node:path';
import type { Logger } from 'pino';
import { SOURCES } from '../../connectors/sources.js';
import { type CommitmentBooks, loadCommitmentBooks } from '../approval/commitment/terms.js';
import { EngineError } from '../engines/engineError.js';
import { checkGivenKafka } from '../engines/given.js';
import type { Instant } from '../facts/time.js';
import type { Assess, Graph } from '../graph/graph.js';
import { Neo4jGraph } from '../graph/neo4j/neo4jGraph.js';
import { processStoreOn } from '../graph/processStore.js';
import { type KafkaClient, kafkaClient } from '../intake/kafka/client.js';
import { IntakeLoop } from '../intake/kafka/intakeLoop.js';
import { OutboxRelay } from '../intake/kafka/outboxRelay.js';
import type { StreamPageAsked } from '../process/stream.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { closeEndedListings } from '../supervision/listing/endedListings.js';
import { listingProcess } from '../supervision/listing/listingProcess.js';
import { type ListBook, loadListBook } from '../supervision/listing/rules.js';
import { ClockLoop, now } from './clock.js';
import { keepingCommitments } from './commitmentKeeper.js';
import { ControlLoop } from './controlLoop.js';
import { LivePolicies } from './livePolicies.js';
import { logTo } from './log.js';
import { tellClock, tellControl, tellIntake, tellRelay } from './loopMetrics.js';
import { Metrics } from './metrics.js';
import { schemaDir } from './packageRoot.js';
import { policiesOf, ratingBy } from './rating.js';
import { type Secrets, secretsOf } from './secrets.js';
import type { Settings } from './settings.js';
import { migrated } from './startPatience.js';
import type { Undo } from './stopping.js';
import { tracingOf } from './telemetry.js';
import { countingTiers } from './tierCounter.js';
import { type Tracing, traced } from './tracing.js';

export { logTo } from './log.js';

/** What every long-running command is made of. */
export interface Platform {
  graph: Graph;
  /** Those of the files and, above them, what was published in the graph. */
  policies: LivePolicies;
  rate: Assess;
  lists: ListBook;
  commitments: CommitmentBooks;
  /** The one clock of the process. */
  clock: () => Instant;
  secrets: Secrets;
  log: Logger;
  metrics: Metrics;
  tracing: Tracing;
}

export const openGraph = ({ neo4jUri, neo4jUser, neo4jPassword }: Settings & { neo4jUri: string }): Graph =>
  new Neo4jGraph(
    { uri: neo4jUri, ...(neo4jUser ? { user: neo4jUser } : {}), ...(neo4jPassword ? { password: neo4jPassword } : {}) },
    join(schemaDir, 'graph'),
  );

/**
 * The platform over the graph of these settings, its migrations applied and published policies read; `undo` closes it,
 * `stop` ends the wait for it.
 */
export async function openPlatform(
  settings: Settings & { neo4jUri: string },
  undo: Undo,
  stop?: Promise<void>,
  clock = now,
): Promise<Platform> {
  const graph = openGraph(settings);
  undo.add(() => graph.close());
  await migrated(graph, logTo(settings), stop);
  const platform = await platformOn(graph, settings, clock);
  undo.add(() => platform.tracing.close());
  await platform.policies.refresh();
  started(platform.policies, undo);
  return platform;
}

export async function platformOn(graph: Graph, settings: Settings, clock = now): Promise<Platform> {
  const log = logTo(settings);
  const policies = new LivePolicies(await policiesOf(settings), graph, clock, log);
  return {
    graph,
    policies,
    rate: (dossier, at) => ratingBy(policies.default)(dossier, at),
    lists: await loadListBook(schemaDir, policies.default.departments),
    commitments: await loadCommitmentBooks(schemaDir, policies.default.calendar),
    clock,
    secrets: secretsOf(settings),
    log,
    metrics: new Metrics(),
    tracing: await tracingOf(settings),
  };
}

export const openKafka = (settings: { kafkaBrokers: string[] }, log: Logger): KafkaClient =>
  kafkaClient(settings.kafkaBrokers, `chengxin-${process.pid}`, log);

/** For commands that somebody waits for: throws EngineError within five seconds where no Kafka answers. */
export async function answeringKafka(settings: { kafkaBrokers: string[] }, log: Logger): Promise<KafkaClient> {
  try {
    await checkGivenKafka(settings.kafkaBrokers, KAFKA_ANSWER_MS);
  } catch (error) {
    throw error instanceof EngineError ? new EngineError(error.message, 'start it, or correct KAFKA_BROKERS') : error;
  }
  return openKafka(settings, log);
}

const KAFKA_ANSWER_MS = 5_000;
/** Records: a slice or two. */
const LAG_BEHIND = 4_000;

/** The connectors of all sources over this graph. */
export function intakeLoop(
  { graph, rate, secrets, clock, log, metrics, tracing }: Platform,
  kafka: KafkaClient,
): IntakeLoop {
  const loop = new IntakeLoop({
    kafka,
    sources: SOURCES,
    deadLetterKey: secrets.deadLetterKey,
    clock,
    log,
    onSlice: (slice) => metrics.sliceDone(slice),
    intake: {
      place: (cluster, topic, partition) => graph.place(cluster, topic, partition),
      absorb: (batch, beforeCommit) => {
        const partitions = batch.stretches.map(({ offset: { topic, partition } }) => `${topic}/${partition}`).join(' ');
        const span = tracing.start('absorb', 'INTERNAL', { partitions, records: batch.records.length });
        return traced(span, () => graph.absorb(batch, rate, beforeCommit));
      },
    },
  });
  tellIntake(metrics.registry, loop.status);
  return loop;
}

/** What brings events out; any number may run, one of them has the lease. */
export function outboxRelay({ graph, log, metrics, tracing }: Platform, kafka: KafkaClient): OutboxRelay {
  const relay = new OutboxRelay({
    kafka,
    clock: now,
    log,
    around: (events, work) => traced(tracing.start('relay', 'PRODUCER', { events }), work),
    outbox: {
      lease: (holder, at, until) => graph.leaseOutbox(holder, at, until),
      read: (limit) => graph.outbox(limit),
      acknowledge: (ids) => graph.acknowledge(ids),
    },
  });
  tellRelay(metrics.registry, relay.status);
  return relay;
}

/** The clock's chore of closing processes whose listings have ended by themselves. */
function closingListings({ graph, rate, policies, lists }: Platform): (at: Instant) => Promise<number> {
  const store = processStoreOn(graph, rate);
  return (at) => {
    const { calendar, departments, document } = policies.default;
    const process = listingProcess({ lists, calendar, departments });
    const find = (asked: StreamPageAsked) => graph.findStreams(asked);
    const dossiers = (keys: readonly IdentifierKey[]) => graph.dossiers(keys);
    return closeEndedListings({ store, find, dossiers, process, terms: () => document.lists.rows }, at);
  };
}

export function clockLoop(platform: Platform): ClockLoop {
  const { graph, rate, policies, log, metrics, clock } = platform;
  const chores = [closingListings(platform), keepingCommitments(platform), countingTiers(platform)];
  const loop = new ClockLoop(graph, rate, () => policies.default.version, log, chores, clock);
  tellClock(metrics.registry, loop.status);
  return loop;
}

/** Starts a loop that `undo` stops. Gives the loop. */
export function started<Loop extends { start(): void; stop(): Promise<void> }>(loop: Loop, undo: Undo): Loop {
  loop.start();
  undo.add(() => loop.stop());
  return loop;
}

/** What keeps ultimate controllers; any number may run, one of them has the lease. Beside `intake` it goes second. */
export function controlLoop({ graph, log, metrics }: Platform, intake?: IntakeLoop): ControlLoop {
  const control = new ControlLoop(graph.control, log, () => (intake?.status.lag() ?? 0) > LAG_BEHIND);
  tellControl(metrics.registry, control.status);
  return control;
}

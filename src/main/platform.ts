import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { SOURCES } from '../../connectors/sources.js';
import type { Assess, Graph } from '../graph/graph.js';
import { Neo4jGraph } from '../graph/neo4j/neo4jGraph.js';
import { type KafkaClient, kafkaClient } from '../intake/kafka/client.js';
import { IntakeLoop } from '../intake/kafka/intakeLoop.js';
import type { Policies } from '../policy/loadPolicies.js';
import { ClockLoop, now } from './clock.js';
import { schemaDir } from './packageRoot.js';
import { policiesOf, ratingBy } from './rating.js';
import { type Secrets, secretsOf } from './secrets.js';
import type { Settings } from './settings.js';

/** What every long-running command is made of. */
export interface Platform {
  graph: Graph;
  policies: Policies;
  rate: Assess;
  secrets: Secrets;
  log: Logger;
}

export const logTo = (settings: Settings): Logger =>
  pino({ level: settings.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));

export const openGraph = ({ neo4jUri, neo4jUser, neo4jPassword }: Settings & { neo4jUri: string }): Graph =>
  new Neo4jGraph(
    { uri: neo4jUri, ...(neo4jUser ? { user: neo4jUser } : {}), ...(neo4jPassword ? { password: neo4jPassword } : {}) },
    join(schemaDir, 'graph'),
  );

export async function platformOn(graph: Graph, settings: Settings): Promise<Platform> {
  const policies = await policiesOf(settings);
  return { graph, policies, rate: ratingBy(policies.default), secrets: secretsOf(settings), log: logTo(settings) };
}

export const openKafka = (settings: { kafkaBrokers: string[] }, log: Logger): KafkaClient =>
  kafkaClient(settings.kafkaBrokers, `chengxin-${process.pid}`, log);

/** The connectors of all sources over this graph. */
export const intakeLoop = ({ graph, rate, secrets, log }: Platform, kafka: KafkaClient): IntakeLoop =>
  new IntakeLoop({
    kafka,
    sources: SOURCES,
    deadLetterKey: secrets.deadLetterKey,
    clock: now,
    log,
    intake: {
      place: (cluster, topic, partition) => graph.place(cluster, topic, partition),
      absorb: (batch, beforeCommit) => graph.absorb(batch, rate, beforeCommit),
    },
  });

export const clockLoop = ({ graph, rate, policies, log }: Platform): ClockLoop =>
  new ClockLoop(graph, rate, policies.default.version, log);

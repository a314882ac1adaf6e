import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError, reasonOf } from './engineError.js';
import { tryConnect } from './ports.js';
import { askKafka, askNeo4j, type Neo4jAddress } from './probes.js';

const LIMIT_MS = 10_000;
const CONNECT_LIMIT_MS = 5_000;
const POLL_MS = 250;
const BOLT_PORT = 7687;
/** Bolt's magic number and four versions to choose from, of which 5.0 to 5.4 is one: any server answers, if only "none". */
const BOLT_GREETING = Buffer.from('6060b01700040405000004040000000300000000', 'hex');
/** The question which versions of its protocol it speaks, which every broker answers whoever asks. */
const KAFKA_GREETING = Buffer.from('0000000a0012000000000001ffff', 'hex');

/** Resolves when the Neo4j that was given answers; throws EngineError naming it when it does not within 10 s. */
export async function checkGivenNeo4j(address: Neo4jAddress): Promise<void> {
  try {
    await greetNeo4j(address.uri);
    await askNeo4j(address, LIMIT_MS);
  } catch (error) {
    const refused = (error as { code?: unknown }).code === 'Neo.ClientError.Security.Unauthorized';
    throw new EngineError(
      refused
        ? `Neo4j at ${address.uri} refuses the user ${address.user ?? '(none given)'}`
        : `no Neo4j answers at ${address.uri}: ${reasonOf(error)}`,
      refused
        ? 'correct NEO4J_USER and NEO4J_PASSWORD'
        : 'start it or correct NEO4J_URI; without NEO4J_URI, one is run for you where Java or Docker is there',
    );
  }
}

/**
 * Throws when nothing there speaks. Neither driver gives up a greeting of its own that nobody answers, and the socket
 * would keep this process from ending; so ours comes first. Encrypted addresses are left to the driver.
 */
async function greetNeo4j(uri: string): Promise<void> {
  if (!/^(bolt|neo4j):\/\//.test(uri)) return;
  const { hostname, port } = new URL(uri);
  const { reason } = await tryConnect(
    withoutBrackets(hostname),
    Number(port || BOLT_PORT),
    CONNECT_LIMIT_MS,
    BOLT_GREETING,
  );
  if (reason !== undefined) throw new Error(reason);
}

/** Resolves when the Kafka that was given answers; throws EngineError naming its brokers when it does not within `limitMs`. */
export async function checkGivenKafka(brokers: readonly string[], limitMs = LIMIT_MS): Promise<void> {
  const deadline = performance.now() + limitMs;
  let reason = await unreachable(brokers, Math.min(limitMs, CONNECT_LIMIT_MS));
  while (reason === undefined) {
    try {
      await askKafka(brokers, Math.max(1_000, Math.round(deadline - performance.now())));
      return;
    } catch (error) {
      if (performance.now() + POLL_MS > deadline) reason = reasonOf(error);
    }
    await sleep(POLL_MS);
  }
  throw new EngineError(
    `no Kafka answers at ${brokers.join(',')}: ${reason}`,
    'start it or correct KAFKA_BROKERS; without KAFKA_BROKERS, one is run for you where Java or Docker is there',
  );
}

/** Why none of the brokers answers a greeting; undefined when one does, which is enough to learn of the others. */
async function unreachable(brokers: readonly string[], limitMs: number): Promise<string | undefined> {
  const tries = await Promise.all(brokers.map((broker) => tryBroker(broker, limitMs)));
  return tries.every((one) => one.reason !== undefined) ? tries[0]!.reason : undefined;
}

async function tryBroker(broker: string, limitMs: number): Promise<{ reason?: string }> {
  const parts = /^(.+):(\d{1,5})$/.exec(broker);
  if (!parts || Number(parts[2]) > 65_535) return { reason: `"${broker}" is not host:port` };
  return tryConnect(withoutBrackets(parts[1]!), Number(parts[2]), limitMs, KAFKA_GREETING);
}

/** An IPv6 address as sockets take it. */
const withoutBrackets = (host: string) => host.replace(/^\[|\]$/g, '');

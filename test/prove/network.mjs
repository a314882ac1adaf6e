import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../../dist/src/engines/ports.js';
import { ANSWER_LIMIT_MS, Asker } from './asker.mjs';
import { cityMessages, dice, sendAll, shuffled } from './city.mjs';
import {
  Connector,
  committed,
  connectionTo,
  digest,
  emptied,
  run,
  Server,
  undisturbed,
  untilTakenIn,
} from './platform.mjs';
import { Toxiproxy, withoutGo } from './toxiproxy.mjs';

const [TROUBLE_MS, CALM_MS, CODES] = [8_000, 3_000, 200];
const whole = (roll, least, most) => Math.round(least + roll() * (most - least));

/** What networks do, each to one proxy; the numbers are drawn anew each time. */
const TROUBLES = {
  latency: (proxy, name, roll) =>
    proxy.spoil(name, 'latency', 'downstream', { latency: whole(roll, 200, 2_000), jitter: 100 }),
  resets: (proxy, name, roll) => proxy.spoil(name, 'reset_peer', 'downstream', { timeout: whole(roll, 0, 1_500) }),
  'half-open': (proxy, name, roll) =>
    proxy.spoil(name, 'timeout', roll() < 0.5 ? 'upstream' : 'downstream', { timeout: 0 }),
  slow: (proxy, name, roll) => proxy.spoil(name, 'bandwidth', 'upstream', { rate: whole(roll, 10, 100) }),
  sliced: (proxy, name, roll) =>
    proxy.spoil(name, 'slicer', 'downstream', {
      average_size: 100,
      size_variation: 50,
      delay: whole(roll, 100, 3_000),
    }),
  cut: (proxy, name) => proxy.cut(name),
};
const WHERE = [['neo4j'], ['kafka'], ['neo4j', 'kafka']];

/**
 * Two connectors and a server that reach both engines through a proxy alone, while it spoils the network round after
 * round and a caller asks creditCheck all the time.
 */
export async function network({ engines, records = 40_000, seed, rounds = 20, say }) {
  const missing = withoutGo();
  if (missing) return { summary: missing };
  const proxy = await new Toxiproxy().start(engines.folder);
  const running = [];
  try {
    const env = await throughProxies(engines, proxy);
    const messages = cityMessages(records, seed);
    await sendAll(env, messages);
    const calm = await undisturbed(env);
    say(`undisturbed: ${calm.digest}`);
    await emptied(env);
    const stretch = Math.ceil(records / (rounds + 1));
    await sendAll(env, messages.slice(0, stretch));
    running.push(new Connector(env), new Connector(env));
    await untilTakenIn(env);
    const server = new Server(env);
    running.push(server);
    const asker = await askerOf(env, server, settledCodes(messages, stretch), seed);
    const roll = dice(seed);
    const connection = connectionTo(engines.env);
    for (const [round, { trouble, where }] of drawn(rounds, roll).entries()) {
      await sendAll(env, messages.slice((round + 1) * stretch, (round + 2) * stretch));
      await sleep(500);
      for (const name of where) await TROUBLES[trouble](proxy, name, roll);
      await sleep(TROUBLE_MS);
      await proxy.calm();
      await sleep(CALM_MS);
      const { right, unavailable, slowestMs } = asker.tell();
      say(
        `round ${round + 1}, ${trouble} to ${where.join(' and ')}: ${right} right answers, ${unavailable} UNAVAILABLE, slowest ${slowestMs} ms; ${await committed(connection)} records taken in`,
      );
    }
    await connection.close();
    await untilTakenIn(env, 180_000);
    await asker.stop();
    await Promise.all(running.splice(0).map((each) => each.stop()));
    const after = await digest(env);
    say(`after ${rounds} rounds: ${after}`);
    for (const fault of asker.faults.slice(0, 10)) say(fault);
    return {
      holds: after === calm.digest && asker.faults.length === 0,
      summary: `${rounds} rounds, ${records} records, digests ${after === calm.digest ? 'equal' : 'DIFFERENT'}; ${asker.count} questions, ${asker.faults.length} answered wrongly, unclearly or after more than ${ANSWER_LIMIT_MS / 1000} s, slowest ${asker.slowestMs} ms`,
    };
  } finally {
    await Promise.all(running.map((each) => each.stop()));
    await proxy.stop();
  }
}

/** Kafka tells its clients the proxy's address: what it tells is where they go after the first question. */
async function throughProxies(engines, proxy) {
  const [bolt, broker] = await freePorts(2);
  engines.advertised = { kafka: broker };
  const ports = { neo4j: await freePorts(1), kafka: await freePorts(2) };
  engines.ports = ports;
  await proxy.between('neo4j', bolt, ports.neo4j[0]);
  await proxy.between('kafka', broker, ports.kafka[0]);
  await engines.start('neo4j', 'kafka');
  return { NEO4J_URI: `bolt://127.0.0.1:${bolt}`, KAFKA_BROKERS: `127.0.0.1:${broker}` };
}

/** Companies of the first records that no later one speaks of: their answers are known before the network turns bad. */
function settledCodes(messages, first) {
  const later = messages
    .slice(first)
    .map(({ message }) => message.value)
    .join();
  const codes = messages
    .slice(0, first)
    .filter(({ sent }) => sent.form === '登记信息')
    .map(({ sent }) => sent.row.统一社会信用代码);
  return [...new Set(codes)].filter((code) => !later.includes(code)).slice(0, CODES);
}

async function askerOf(env, server, codes, seed) {
  const { out: token } = await run(env, 'token', '--role', 'approval');
  const asker = new Asker(`${await server.url}/graphql`, token, codes, dice(seed + 1));
  await asker.learn();
  asker.start();
  return asker;
}

/** Each trouble to each engine and to both, in an order of the seed; over again where there are more rounds. */
function drawn(rounds, roll) {
  const all = Object.keys(TROUBLES).flatMap((trouble) => WHERE.map((where) => ({ trouble, where })));
  const order = [];
  while (order.length < rounds) order.push(...shuffled(all, roll));
  return order.slice(0, rounds);
}

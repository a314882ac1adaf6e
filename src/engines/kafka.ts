import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { askKafka } from './probes.js';
import { brokerOf, type EngineRecipe, settingsText } from './recipe.js';

const ANSWER_TIMEOUT_MS = 3_000;

/** One Kafka node, broker and controller at once, on two loopback ports; a third is what clients are told (a proxy's). */
export const kafkaRecipe: EngineRecipe = {
  engine: 'kafka',
  portCount: 2,
  javaFlags: ['-Xms256m', '-Xmx512m', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'],

  async configure(home, [broker, quorum, told = broker]) {
    await mkdir(home, { recursive: true });
    await writeFile(join(home, 'server.properties'), settingsText(settingsFor(broker!, quorum!, told!)));
    return ['KafkaServer', 'server.properties', await clusterIdIn(home)];
  },

  async ask(home, [broker]) {
    const answering = await askKafka([brokerOf(broker!)], ANSWER_TIMEOUT_MS);
    if (answering !== (await clusterIdIn(home))) throw new Error('another Kafka has this port');
  },
};

/** The id a folder's Kafka was given when it was first used; a new one for a new folder. */
async function clusterIdIn(home: string): Promise<string> {
  const file = join(home, 'cluster-id');
  try {
    await writeFile(file, newClusterId(), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFile(file, 'utf8');
}

/** 16 random bytes as Kafka writes them. The first bit is cleared, so that the text never begins with a dash. */
function newClusterId(): string {
  const bytes = randomBytes(16);
  bytes[0] = bytes[0]! & 0x7f;
  return bytes.toString('base64url');
}

/** The ports may differ at each start: the quorum's voters are a setting here, not kept in the data. */
function settingsFor(broker: number, quorum: number, told: number) {
  return {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${quorum}`,
    listeners: `PLAINTEXT://127.0.0.1:${broker},CONTROLLER://127.0.0.1:${quorum}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${told}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'log.dirs': 'data',
    ...TOPIC_SETTINGS,
  };
}

/** What does not depend on where Kafka runs; the container takes them too. */
export const TOPIC_SETTINGS = {
  'auto.create.topics.enable': false,
  'log.message.timestamp.type': 'LogAppendTime',
  'num.partitions': 4,
  'offsets.topic.num.partitions': 4,
  'offsets.topic.replication.factor': 1,
  'transaction.state.log.num.partitions': 4,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'group.initial.rebalance.delay.ms': 0,
};

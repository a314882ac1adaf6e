import { Kafka, logLevel } from 'kafkajs';
import neo4j from 'neo4j-driver';

/** Where a Neo4j is and who asks; without a user, no authentication. */
export interface Neo4jAddress {
  readonly uri: string;
  readonly user?: string;
  readonly password?: string;
}

/** Resolves when Neo4j answers a query; throws the driver's error when it does not within `timeoutMs`. */
export async function askNeo4j(address: Neo4jAddress, timeoutMs: number): Promise<void> {
  const auth = address.user ? neo4j.auth.basic(address.user, address.password ?? '') : undefined;
  const driver = neo4j.driver(address.uri, auth, {
    connectionTimeout: timeoutMs,
    connectionAcquisitionTimeout: timeoutMs,
    maxTransactionRetryTime: 0,
  });
  try {
    await within(timeoutMs, driver.executeQuery('RETURN 1'));
  } finally {
    await driver.close();
  }
}

/**
 * Gives the cluster's id once Kafka describes itself and a group coordinator answers (in its first seconds it says that
 * it is loading). Throws when it does not within `timeoutMs`.
 */
export async function askKafka(brokers: readonly string[], timeoutMs: number): Promise<string> {
  const kafka = new Kafka({
    clientId: 'chengxin-engines',
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    connectionTimeout: timeoutMs,
    requestTimeout: timeoutMs,
    retry: { retries: 1, initialRetryTime: 100, maxRetryTime: 200 },
  });
  const admin = kafka.admin();
  try {
    return await within(timeoutMs, describe(admin));
  } finally {
    await admin.disconnect();
  }
}

async function describe(admin: ReturnType<Kafka['admin']>): Promise<string> {
  await admin.connect();
  const { clusterId } = await admin.describeCluster();
  await admin.fetchOffsets({ groupId: 'chengxin-engines-probe' });
  return clusterId;
}

async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

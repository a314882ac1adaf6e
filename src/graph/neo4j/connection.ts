import { setTimeout as sleep } from 'node:timers/promises';
import neo4j, { type Driver, type ManagedTransaction, Neo4jError } from 'neo4j-driver';
import { GraphUnavailable } from '../graph.js';

export interface Neo4jSettings {
  uri: string;
  user?: string;
  password?: string;
  /** Longest wait for a connection from the pool; short, because callers of an API wait behind it. */
  acquireTimeoutMs?: number;
}

export type Row = Record<string, unknown>;
/**
 * Runs a statement with its parameters, `$name` each. Statements of one transaction are sent in the order of the calls
 * and worked off in that order: those whose answers are not needed meanwhile may be sent without waiting in between.
 */
export type Run = (cypher: string, parameters?: Row) => Promise<Row[]>;

const DATABASE = 'neo4j';
const TRANSACTION_TIMEOUT_MS = 120_000;
const COMMAND_ATTEMPTS_MAX = 20;
/** Everything is read to its end anyway: no second round trip for the rows behind the first thousand. */
const FETCH_ALL = -1;
const UNREACHABLE = ['ServiceUnavailable', 'SessionExpired', 'Neo.TransientError.General.DatabaseUnavailable'];

/** The driver's one home: reads, writes, and the engine's absence told apart from its refusals. */
export class Neo4jConnection {
  private readonly driver: Driver;

  constructor(settings: Neo4jSettings) {
    const { uri, user, password, acquireTimeoutMs = 4_000 } = settings;
    this.driver = neo4j.driver(uri, user ? neo4j.auth.basic(user, password ?? '') : undefined, {
      disableLosslessIntegers: true,
      connectionTimeout: 3_000,
      connectionAcquisitionTimeout: acquireTimeoutMs,
      maxTransactionRetryTime: 15_000,
      maxConnectionPoolSize: 32,
    });
  }

  /** One auto-commit read: a round trip less than a transaction. */
  async read(cypher: string, parameters: Row = {}): Promise<Row[]> {
    const session = this.driver.session({
      database: DATABASE,
      defaultAccessMode: neo4j.session.READ,
      fetchSize: FETCH_ALL,
    });
    try {
      return (await session.run(...asOnePlan(cypher, parameters))).records.map((record) => record.toObject());
    } catch (error) {
      throw asUnavailable(error);
    } finally {
      await session.close();
    }
  }

  /** One statement outside any managed transaction: schema commands need it. Tried again where two processes meet in it. */
  async command(cypher: string, parameters: Row = {}): Promise<Row[]> {
    for (let attempt = 1; ; attempt++) {
      const session = this.driver.session({ database: DATABASE });
      try {
        return (await session.run(...asOnePlan(cypher, parameters))).records.map((record) => record.toObject());
      } catch (error) {
        if (!isTransient(error) || attempt === COMMAND_ATTEMPTS_MAX) throw asUnavailable(error);
        await sleep(100 * attempt);
      } finally {
        await session.close();
      }
    }
  }

  /** One transaction, tried again where the engine says that it may succeed (a deadlock among them). */
  async write<T>(work: (run: Run) => Promise<T>): Promise<T> {
    const session = this.driver.session({ database: DATABASE, fetchSize: FETCH_ALL });
    const inTransaction = (tx: ManagedTransaction) =>
      work(async (cypher, parameters) =>
        (await tx.run(...asOnePlan(cypher, parameters))).records.map((record) => record.toObject()),
      );
    try {
      return await session.executeWrite(inTransaction, { timeout: TRANSACTION_TIMEOUT_MS });
    } catch (error) {
      throw asUnavailable(error);
    } finally {
      await session.close();
    }
  }

  /** Rows as they come, for content too large to hold. */
  async *stream(cypher: string, parameters: Row = {}): AsyncGenerator<Row> {
    const session = this.driver.session({
      database: DATABASE,
      defaultAccessMode: neo4j.session.READ,
      fetchSize: 2_000,
    });
    try {
      for await (const record of session.run(...asOnePlan(cypher, parameters))) yield record.toObject();
    } catch (error) {
      throw asUnavailable(error);
    } finally {
      await session.close();
    }
  }

  close(): Promise<void> {
    return this.driver.close();
  }
}

/**
 * All parameters in one map `$p`. Neo4j plans and compiles a statement anew for each order of magnitude of a list or text
 * that is a parameter of its own (1, 10, 100, 1000, …); of a map it does not look inside. Seen on a fresh engine: 200 ms
 * for each of five sizes of one statement, against once.
 */
function asOnePlan(cypher: string, parameters: Row = {}): [string, { p: Row }] {
  return [cypher.replace(/\$(\w+)/g, '$p.$1'), { p: parameters }];
}

/** Runs a statement over the rows; nothing where there are none. */
export async function unwind(run: Run, rows: readonly (Row | unknown[])[], statement: string): Promise<void> {
  if (rows.length > 0) await run(`UNWIND $rows AS row ${statement}`, { rows });
}

/** Whole numbers as the engine's own integers: the driver sends plain numbers as floats. */
export const whole = (value: number) => neo4j.int(value);

const isTransient = (error: unknown): boolean =>
  error instanceof Neo4jError && error.code.startsWith('Neo.TransientError');

function asUnavailable(error: unknown): unknown {
  if (!(error instanceof Neo4jError)) return error;
  const unreachable =
    UNREACHABLE.includes(error.code) || /acquisition timed out|pool is closed|Pool is closed/i.test(error.message);
  return unreachable
    ? new GraphUnavailable(`Neo4j does not answer: ${error.message.split('\n')[0]}`, { cause: error })
    : error;
}

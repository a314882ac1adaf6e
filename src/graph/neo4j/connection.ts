import { setTimeout as sleep } from 'node:timers/promises';
import neo4j, {
  type Driver,
  type ManagedTransaction,
  Neo4jError,
  type QueryResult,
  type Session,
  type SessionConfig,
} from 'neo4j-driver';
import { GraphStrained, GraphUnavailable } from '../graph.js';
import { Patience } from './patience.js';

export interface Neo4jSettings {
  uri: string;
  user?: string;
  password?: string;
  /** Longest wait for a connection from the pool; short, because callers of an API wait behind it. */
  acquireTimeoutMs?: number;
  /** Longest time of a read, and of a transaction. */
  readTimeoutMs?: number;
  writeTimeoutMs?: number;
  /** How much later than that the engine may say so. */
  lateMs?: number;
}

export type Row = Record<string, unknown>;
/**
 * Runs a statement with its parameters, `$name` each. Statements of one transaction are sent in the order of the calls
 * and worked off in that order: those whose answers are not needed meanwhile may be sent without waiting in between.
 */
export type Run = (cypher: string, parameters?: Row) => Promise<Row[]>;

const DATABASE = 'neo4j';
/**
 * The engine itself ends what takes longer, so that questions which nobody waits for any more do not pile up in it. Who
 * hears nothing for yet longer is not connected any more.
 */
const WRITE_TIMEOUT_MS = 60_000;
const READ_TIMEOUT_MS = 15_000;
const LATE_MS = 10_000;
/** A connection that was idle for longer is asked whether it still stands before it is used. */
const IDLE_TRUSTED_MS = 10_000;
const COMMAND_ATTEMPTS_MAX = 20;
/** Everything is read to its end anyway: no second round trip for the rows behind the first thousand. */
const FETCH_ALL = -1;
const UNREACHABLE = ['ServiceUnavailable', 'SessionExpired', 'Neo.TransientError.General.DatabaseUnavailable'];
/** Faults of the engine's own strength, not of what it was asked: less at a time, or later, may pass. */
const STRAINED = /^Neo\.(TransientError|ClientError\.Transaction|DatabaseError\.Transaction)\./;

/** The driver's one home: reads, writes, and the engine's absence told apart from its refusals. */
export class Neo4jConnection {
  private driver: Driver;

  constructor(private readonly settings: Neo4jSettings) {
    this.driver = open(settings);
  }

  /** One auto-commit read: a round trip less than a transaction. Sees whatever was committed when `bookmark` was asked for. */
  async read(cypher: string, parameters: Row = {}, bookmark?: string): Promise<Row[]> {
    const timeout = this.settings.readTimeoutMs ?? READ_TIMEOUT_MS;
    const config = bookmark === undefined ? READING : { ...READING, bookmarks: [bookmark] };
    return this.inSession(timeout, config, async (session, patience) => {
      const answer = session.run(...asOnePlan(cypher, parameters), { timeout }) as Promise<QueryResult>;
      const { records } = await patience.during(answer);
      return records.map((record) => record.toObject());
    });
  }

  /** The engine's own word on what was committed last, the same as long as nothing else is. */
  async bookmark(): Promise<string> {
    const timeout = this.settings.readTimeoutMs ?? READ_TIMEOUT_MS;
    return this.inSession(timeout, READING, async (session, patience) => {
      await patience.during(session.run('RETURN 1', {}, { timeout }) as Promise<QueryResult>);
      return session.lastBookmarks().join();
    });
  }

  /** One statement outside any managed transaction: schema commands need it. Tried again where two processes meet in it. */
  async command(cypher: string, parameters: Row = {}): Promise<Row[]> {
    for (let attempt = 1; ; attempt++) {
      const session = this.driver.session({ database: DATABASE });
      try {
        return (await session.run(...asOnePlan(cypher, parameters))).records.map((record) => record.toObject());
      } catch (error) {
        if (!maySucceed(error) || attempt === COMMAND_ATTEMPTS_MAX) throw asOurs(error);
        await sleep(100 * attempt);
      } finally {
        await session.close();
      }
    }
  }

  /**
   * One transaction, tried again where the engine says that it may succeed (a deadlock among them). Throws GraphUnavailable
   * where the engine falls silent: whether it committed is then not known, which the place in the transaction tells later.
   */
  async write<T>(work: (run: Run) => Promise<T>): Promise<T> {
    const timeout = this.settings.writeTimeoutMs ?? WRITE_TIMEOUT_MS;
    return this.inSession(timeout, WRITING, (session, patience) => {
      const inTransaction = async (tx: ManagedTransaction) => {
        patience.forget();
        try {
          return await work(async (cypher, parameters) => {
            const { records } = await patience.during(tx.run(...asOnePlan(cypher, parameters)) as Promise<QueryResult>);
            return records.map((record) => record.toObject());
          });
        } finally {
          // Commit or rollback follows.
          patience.ask();
        }
      };
      return session.executeWrite(inTransaction, { timeout });
    });
  }

  /** Rows as they come, for content too large to hold. */
  async *stream(cypher: string, parameters: Row = {}): AsyncGenerator<Row> {
    const session = this.driver.session({ database: DATABASE, ...READING, fetchSize: 2_000 });
    try {
      for await (const record of session.run(...asOnePlan(cypher, parameters))) yield record.toObject();
    } catch (error) {
      throw asOurs(error);
    } finally {
      await session.close();
    }
  }

  close(): Promise<void> {
    return this.driver.close();
  }

  private async inSession<T>(
    timeoutMs: number,
    config: SessionConfig,
    work: (session: Session, patience: Patience) => Promise<T>,
  ): Promise<T> {
    const { driver } = this;
    const session = driver.session({ database: DATABASE, ...config });
    let silent = false;
    const limitMs = timeoutMs + (this.settings.lateMs ?? LATE_MS);
    const patience = new Patience(limitMs, () => {
      silent = true;
      return new GraphUnavailable(`Neo4j does not answer: nothing came for ${limitMs} ms`);
    });
    try {
      return await patience.over(work(session, patience));
    } catch (error) {
      throw asOurs(error);
    } finally {
      // Nothing on a silent connection ends before TCP gives it up: neither the session nor the driver is waited for.
      if (silent) this.leave(driver, session);
      else await session.close();
    }
  }

  /** Goes on with new connections: those of the old driver may all be as dead as this one, and fill its pool. */
  private leave(driver: Driver, session: Session): void {
    void session.close().catch(() => undefined);
    if (this.driver !== driver) return;
    this.driver = open(this.settings);
    void driver.close().catch(() => undefined);
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

const READING: SessionConfig = { defaultAccessMode: neo4j.session.READ, fetchSize: FETCH_ALL };
const WRITING: SessionConfig = { fetchSize: FETCH_ALL };

const open = ({ uri, user, password, acquireTimeoutMs = 4_000 }: Neo4jSettings): Driver =>
  neo4j.driver(uri, user ? neo4j.auth.basic(user, password ?? '') : undefined, {
    disableLosslessIntegers: true,
    connectionTimeout: 3_000,
    connectionAcquisitionTimeout: acquireTimeoutMs,
    connectionLivenessCheckTimeout: IDLE_TRUSTED_MS,
    maxTransactionRetryTime: 15_000,
    maxConnectionPoolSize: 32,
  });

/** Runs a statement over the rows; nothing where there are none. */
export async function unwind(run: Run, rows: readonly (Row | unknown[])[], statement: string): Promise<void> {
  if (rows.length > 0) await run(`UNWIND $rows AS row ${statement}`, { rows });
}

/** Whole numbers as the engine's own integers: the driver sends plain numbers as floats. */
export const whole = (value: number) => neo4j.int(value);

/** `IF NOT EXISTS` does not keep two processes that make the same index at once from meeting; the next try finds it. */
const MET = /^Neo\.(TransientError\.|ClientError\.Schema\.(EquivalentSchemaRule|Index|Constraint)AlreadyExists)/;
const maySucceed = (error: unknown): boolean => error instanceof Neo4jError && MET.test(error.code);

function asOurs(error: unknown): unknown {
  if (!(error instanceof Neo4jError)) return error;
  const unreachable =
    UNREACHABLE.includes(error.code) || /acquisition timed out|pool is closed|Pool is closed/i.test(error.message);
  const [what] = error.message.split('\n');
  if (unreachable) return new GraphUnavailable(`Neo4j does not answer: ${what}`, { cause: error });
  return STRAINED.test(error.code) ? new GraphStrained(`Neo4j gave up: ${what}`, { cause: error }) : error;
}

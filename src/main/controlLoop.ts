import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { settle } from '../control/settle.js';
import { settleAll } from '../control/settleAll.js';
import { epochMs, type Instant, instantOf } from '../facts/time.js';
import { ControlLeaseLost, type ControlMark, type ControlStore } from '../graph/controlStore.js';
import { now } from './clock.js';
import { Poller } from './poller.js';

export interface ControlStatus {
  /** Companies that waited at the last look; `EVERYTHING_ABOVE` stands for more. */
  waiting: number;
  settled: number;
}

const TICK_MS = 500;
const MARKS_MAX = 1_000;
/** Where more companies wait than this, all are worked out at once: it reads each holding once. */
const EVERYTHING_ABOVE = 100_000;
const PAGE = 5_000;
/** A tick that took a second is followed by three without one; by twenty while records wait. */
const REST_TIMES = 3;
const REST_TIMES_BEHIND = 20;
const LEASE_MS = 120_000;

/**
 * Works ultimate controllers out anew where holdings changed or began or ended by time, a thousand companies at a time,
 * until stopped. One process of all has the lease; when it ends without a word another goes on after `LEASE_MS`.
 */
export class ControlLoop {
  readonly status: ControlStatus = { waiting: 0, settled: 0 };
  private readonly holder = randomUUID();
  private readonly poller: Poller;
  private leased = false;

  /** Rests for longer than it worked: records that come in meanwhile need the engine too. `behind`: whether some wait. */
  constructor(
    private readonly store: ControlStore,
    log: Logger,
    behind: () => boolean = () => false,
  ) {
    const work = () => this.tick().catch(unlessLeaseLost);
    const restMs = (workedMs: number) => Math.max(TICK_MS, (behind() ? REST_TIMES_BEHIND : REST_TIMES) * workedMs);
    this.poller = new Poller(work, 'controllers not worked out', log, restMs);
  }

  start(): void {
    this.poller.start();
  }

  /** Gives the lease back, so that another process need not wait for its end. */
  async stop(): Promise<void> {
    await this.poller.stop();
    if (this.leased) await this.store.lease(this.holder, now(), now()).catch(() => false);
  }

  /** Gives how many companies were worked out; 0 as well where another process has the lease. */
  async tick(): Promise<number> {
    const at = now();
    this.status.waiting = await this.store.waiting(at, EVERYTHING_ABOVE);
    if (this.status.waiting === 0) return 0;
    this.leased = await this.store.lease(this.holder, at, instantOf(epochMs(at) + LEASE_MS));
    if (!this.leased) return 0;
    const all = this.status.waiting >= EVERYTHING_ABOVE;
    const done = all ? await refreshAll(this.store, this.holder, at) : await refreshDue(this.store, this.holder, at);
    this.status.settled += done;
    return done;
  }
}

/** Another process has the lease by now, and goes on. */
function unlessLeaseLost(error: unknown): void {
  if (!(error instanceof ControlLeaseLost)) throw error;
}

/** Works out anew who waits, at most a thousand companies and what follows from them; gives how many waited. */
export async function refreshDue(store: ControlStore, holder: string, at: Instant): Promise<number> {
  const marks = await store.due(at, MARKS_MAX);
  const rows = await settle(marks, {
    registers: (companies) => store.registers(companies, at),
    heldBy: (holders) => store.heldBy(holders, at),
    groupBelow: (holders) => store.groupBelow(holders),
  });
  await store.store(holder, rows, marks);
  return marks.length;
}

/** Works out everybody anew; marks set before it began are done by it. Gives how many companies were stored or marked. */
export async function refreshAll(store: ControlStore, holder: string, at: Instant): Promise<number> {
  const marks: ControlMark[] = [];
  for (
    let page = await store.marks(undefined, PAGE);
    page.length > 0;
    page = await store.marks(page.at(-1)!.company, PAGE)
  )
    for (const mark of page) marks.push(mark);
  const rows = await settleAll(store.allRegisters(at));
  for (let start = 0; start < rows.length; start += PAGE)
    await store.store(holder, rows.slice(start, start + PAGE), []);
  for (let start = 0; start < marks.length; start += PAGE)
    await store.store(holder, [], marks.slice(start, start + PAGE));
  return Math.max(rows.length, marks.length);
}

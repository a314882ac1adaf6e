import { commitmentProcess } from '../../src/approval/commitment/commitmentProcess.js';
import { standingOf } from '../../src/approval/commitment/standing.js';
import type { Accepted, Commitment, CommitmentCommand, CommitmentEvent } from '../../src/approval/commitment/state.js';
import { loadCommitmentBooks } from '../../src/approval/commitment/terms.js';
import { addDays, type Day, dayOf } from '../../src/facts/time.js';
import { ProcessRefused } from '../../src/process/process.js';
import type { Actor, Told } from '../../src/process/stream.js';
import { THE_CLOCK } from '../../src/process/stream.js';
import { company } from '../graph/given.js';
import { noon } from '../supervision/listingGiven.js';
import { policies } from './applications.js';

export const books = await loadCommitmentBooks('schema', policies.default.calendar);
export const commitment = commitmentProcess(books);
export const DEPARTMENT = 'market-regulation';
export const OFFICIAL: Actor = { account: 'official', department: DEPARTMENT };

/** Accepted on Monday 2026-03-02: a list that follows within ten working days, rules within fifteen, premises promised. */
export const accepted = (more: Partial<Accepted> = {}): Accepted => ({
  about: company(1),
  item: 'food-business-permit',
  department: DEPARTMENT,
  authority: '市市场监督管理局',
  caseNo: 'JW-1',
  acceptedOn: '2026-03-02' as Day,
  materials: [
    { material: 'equipment-list', by: 'SUPPLEMENT', dueOn: '2026-03-16' as Day, workingDays: 10 },
    { material: 'safety-rules', by: 'SUPPLEMENT', dueOn: '2026-03-23' as Day, workingDays: 15 },
    { material: 'premises', by: 'COMMITMENT' },
  ],
  conditionsMet: [],
  receipt: 'a.b.c',
  receiptId: 'log/1',
  ...more,
});
export const opening = (more: Partial<Accepted> = {}): CommitmentCommand => ({ do: 'open', ...accepted(more) });

/** One commitment, acted upon day by day, without any graph. */
export class Ledger {
  state: Commitment = commitment.initial;
  events: Told<CommitmentEvent>[] = [];
  today = '2026-03-02' as Day;

  constructor(private readonly process = commitment) {}

  on(day: string): this {
    this.today = day as Day;
    return this;
  }
  later(days: number): this {
    return this.on(addDays(this.today, days));
  }

  do(command: CommitmentCommand, by = OFFICIAL): this {
    const given = { now: noon(this.today), by };
    for (const event of this.process.decide(this.state, command, given)) {
      const told = { ...event, version: this.events.length + 1, at: given.now, by } as Told<CommitmentEvent>;
      this.events.push(told);
      this.state = this.process.evolve(this.state, told);
    }
    return this;
  }
  /** What the clock does on this day. */
  tick(): this {
    if (this.state.accepted) this.do({ do: 'lapse' }, THE_CLOCK).do({ do: 'remind' }, THE_CLOCK);
    return this;
  }

  /** Why the command is refused; fails where it is not. */
  refusal(command: CommitmentCommand, by = OFFICIAL): ProcessRefused {
    try {
      this.do(command, by);
    } catch (error) {
      if (error instanceof ProcessRefused) return error;
      throw error;
    }
    throw new Error(`${command.do} was not refused`);
  }

  get standing() {
    return standingOf(this.state);
  }
  get head() {
    return this.process.head(this.state);
  }
  get facts() {
    return this.process.facts(this.state).facts;
  }
  get news() {
    let state = this.process.initial;
    return this.events.flatMap((event) => {
      state = this.process.evolve(state, event);
      return this.process.news!(state, event).map(({ type }) => type);
    });
  }
  get dueDay(): Day | undefined {
    return this.head.dueAt && addDays(dayOf(this.head.dueAt), -1);
  }
}

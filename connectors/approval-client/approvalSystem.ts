import { createHash } from 'node:crypto';
import {
  AskCredit,
  type AskCreditData,
  Commitments,
  type CommitmentsData,
  type ConditionKind,
  FulfilCommitment,
  OpenCommitment,
  RepairCommitment,
  SupplementCommitment,
} from './operations.js';
import { type Ask, Refused } from './platform.js';

/** An application at the counter. `missing`: the item's materials that the applicant does not have. */
export interface Case {
  caseNo: string;
  code: string;
  item: string;
  missing: string[];
}
export type Credit = AskCreditData['creditCheck'];
/** What was promised in a case, as this system last saw it. */
export interface Promised {
  id: string;
  version: number;
  state: string;
}
/** DEFERRED: nobody can say now, the question waits. */
export type Asked = { from: 'PLATFORM' | 'LAST_RECEIPT'; credit: Credit } | { from: 'DEFERRED' };

/**
 * An approval system as small as it may be: it opens a case, asks, accepts with a gap, takes papers in and finishes. What it sends it
 * may send again: the key of each act follows from what it does.
 */
export class ApprovalSystem {
  /** Cases whose question waits for the platform. */
  readonly deferred = new Map<string, Case>();
  private readonly answered = new Map<string, Credit>();

  constructor(
    private readonly ask: Ask,
    /** The day in Shanghai, as 2026-11-22. */
    private readonly today: () => string,
    private readonly purpose = '行政许可受理',
  ) {}

  /**
   * Whether the case may be accepted. In an outage the last answer to the same question stands while its receipt is good; without
   * one the question waits, and the official decides by the papers alone.
   */
  async credit(each: Case): Promise<Asked> {
    const { purpose } = this;
    try {
      const { creditCheck } = await this.ask(AskCredit, { input: { ...each, purpose } });
      this.deferred.delete(each.caseNo);
      this.answered.set(questionOf(each), creditCheck);
      return { from: 'PLATFORM', credit: creditCheck };
    } catch (error) {
      if (!(error instanceof Refused) || !error.isOutage) throw error;
      const last = this.answered.get(questionOf(each));
      if (last && this.today() <= (last.receiptGoodThrough ?? '')) return { from: 'LAST_RECEIPT', credit: last };
      this.deferred.set(each.caseNo, each);
      return { from: 'DEFERRED' };
    }
  }

  /** After an outage: asks what waited, in the order in which it came. Gives what is answered by now. */
  async catchUp(): Promise<Map<string, Credit>> {
    const caught = new Map<string, Credit>();
    for (const each of [...this.deferred.values()]) {
      const asked = await this.credit(each);
      if (asked.from !== 'PLATFORM') break;
      caught.set(each.caseNo, asked.credit);
    }
    return caught;
  }

  /** Accepts with every gap that the answer lets be; `met` names its conditions that were seen to. */
  async acceptWithGaps({ caseNo }: Case, { receipt }: Credit, met: ConditionKind[] = []): Promise<Promised> {
    const input = { receipt, caseNo, conditionsMet: met, idempotencyKey: keyOf('accept', caseNo, receipt) };
    return (await this.ask(OpenCommitment, { input })).openCommitment;
  }

  async supplement(promised: Promised, materials: string[], document: string): Promise<Promised> {
    const input = { ...actOn(promised, 'supplement', materials, document), materials, document };
    return (await this.ask(SupplementCommitment, { input })).supplementCommitment;
  }

  async finish(promised: Promised): Promise<Promised> {
    return (await this.ask(FulfilCommitment, { input: actOn(promised, 'finish') })).fulfilCommitment;
  }

  async repair(promised: Promised, reason: string, document: string): Promise<Promised> {
    const input = { ...actOn(promised, 'repair', reason, document), reason, document };
    return (await this.ask(RepairCommitment, { input })).repairCommitment;
  }

  /** What is open in this department, or of one applicant; broken and overdue first. */
  async open(code?: string): Promise<CommitmentsData['commitments']['edges'][number]['node'][]> {
    const { commitments } = await this.ask(Commitments, { open: true, first: 100, code: code ?? null });
    return commitments.edges.map(({ node }) => node);
  }
}

const questionOf = ({ code, item, missing, caseNo }: Case): string => JSON.stringify([code, item, missing, caseNo]);
const keyOf = (...words: unknown[]): string => createHash('sha256').update(JSON.stringify(words)).digest('hex');
const actOn = ({ id, version }: Promised, ...words: unknown[]) => ({
  process: id,
  version,
  idempotencyKey: keyOf(id, version, ...words),
});

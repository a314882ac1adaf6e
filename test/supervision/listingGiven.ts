import { addDays, type Day, dayOf, type Instant, instantOf, startOfDay } from '../../src/facts/time.js';
import type { WorkingCalendar } from '../../src/facts/workingDays.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import { ProcessRefused } from '../../src/process/process.js';
import type { Told } from '../../src/process/stream.js';
import type { SubjectKind } from '../../src/subject/subjectKind.js';
import { listingProcess } from '../../src/supervision/listing/listingProcess.js';
import { type ListBook, type ListingStep, type ListRules, loadListBook } from '../../src/supervision/listing/rules.js';
import type { ListingCase, ListingCommand, ListingEvent } from '../../src/supervision/listing/state.js';
import { company, personKey } from '../graph/given.js';

const policies = await loadPolicies('schema');
const { departments } = policies.default;
export const calendar: WorkingCalendar = policies.default.calendar;
export const lists: ListBook = await loadListBook('schema', departments);
export const books = { lists, calendar, departments };
export const listing = listingProcess(books);

/** 2026-03-02 is a Monday; no holiday is near before Qingming (4 to 6 April). */
export const MONDAY = '2026-03-02' as Day;
export const noon = (day: Day): Instant => instantOf(Date.parse(startOfDay(day)) + 12 * 3_600_000);

/** One case, acted upon day by day, without any graph. */
export class Walk {
  state: ListingCase = listing.initial;
  today = MONDAY;
  private version = 0;

  constructor(readonly department: string) {}

  on(day: string): this {
    this.today = day as Day;
    return this;
  }
  later(days: number): this {
    return this.on(addDays(this.today, days));
  }

  do(command: ListingCommand, department = this.department): this {
    const given = { now: noon(this.today), by: { account: 'official', department } };
    for (const event of listing.decide(this.state, command, given)) {
      const told = { ...event, version: ++this.version, at: given.now, by: given.by } as Told<ListingEvent>;
      this.state = listing.evolve(this.state, told);
    }
    return this;
  }

  /** Why the command is refused; fails where it is not. */
  refusal(command: ListingCommand, department = this.department): ProcessRefused {
    try {
      this.do(command, department);
    } catch (error) {
      if (error instanceof ProcessRefused) return error;
      throw error;
    }
    throw new Error(`${command.do} was not refused`);
  }

  get head() {
    return listing.head(this.state);
  }
  get facts() {
    return listing.facts(this.state).facts;
  }
  get dueDay(): Day | undefined {
    return this.head.dueAt && addDays(dayOf(this.head.dueAt), -1);
  }
}

export const opening = (rules: ListRules, more: { ground?: string; kind?: SubjectKind } = {}): ListingCommand => ({
  do: 'open',
  about: company(1),
  kind: more.kind ?? 'ENTERPRISE',
  list: rules.list,
  ground: more.ground ?? rules.grounds[0]!.id,
  evidence: { facts: ['f1'], documents: [] },
});

export const responsible = {
  key: personKey(1),
  role: 'LEGAL_REPRESENTATIVE' as const,
  why: '决定挪用工程款，对拖欠负直接责任',
};

/** The command that takes a step, with everything in order on that day. */
export function commandFor(step: ListingStep, { state, today }: Walk): ListingCommand {
  const document = `文书-${step}`;
  switch (step) {
    case 'EVIDENCE':
      throw new Error('a case is opened with it');
    case 'ORDER':
      return { do: 'order', until: addDays(today, 3), document };
    case 'PRE_NOTICE':
      return { do: 'notify', servedOn: today, document };
    case 'STATEMENT':
      return { do: 'hearStatement', text: '请求不予列入', waived: false, hearingAsked: false };
    case 'HEARING':
      return { do: 'holdHearing', heldOn: today, document };
    case 'CONSENT':
      return { do: 'consent', document };
    case 'DECISION': {
      const { list } = state.opened!;
      const persons = list === 'WAGE_DEFAULTERS' ? [responsible] : [];
      const reply = state.statement?.text ? { replyToStatement: '陈述理由不成立' } : {};
      return { do: 'decide', listed: true, number: '江测列〔2026〕1号', reason: '事实清楚', ...reply, persons };
    }
    case 'PUBLICATION':
      return { do: 'publish', where: '公示系统' };
  }
}

/** Opened and taken through every step but those left out, one working week apart so that orders run out. */
export function walked(
  rules: ListRules,
  without: readonly ListingStep[] = [],
  upTo?: ListingStep,
  ground?: string,
): Walk {
  const walk = new Walk(rules.authorities[0] ?? 'housing').do(opening(rules, ground ? { ground } : {}));
  for (const { step, onlyFor, when } of rules.steps) {
    if (step === 'EVIDENCE' || when === 'IF_ASKED' || without.includes(step)) continue;
    if (onlyFor && !onlyFor.includes(walk.state.opened!.ground)) continue;
    if (step === upTo) break;
    walk
      .later(1)
      .do(commandFor(step, walk))
      .later(step === 'ORDER' ? 3 : 0);
  }
  return walk;
}

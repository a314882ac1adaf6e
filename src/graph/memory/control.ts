import { holdsAt, type Instant } from '../../facts/time.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { Browsed, RelationsAsked } from '../browse.js';
import type { OwnershipRead, Register, StandingOver, StoredControl } from '../controlStore.js';
import {
  ControlLeaseLost,
  type ControlMark,
  type ControlStore,
  type HeldShare,
  type KnownTimes,
  type OtherHolders,
  type OwnershipBelow,
} from '../controlStore.js';
import type { GraphEdge } from '../graph.js';
import { holdingsAsked, holdingsIn } from '../holdingsThen.js';

/** What the store looks up in the graph that it belongs to. */
export interface MemoryEdges {
  /** The current relations with the subject at either end. */
  edgesOf(key: IdentifierKey): GraphEdge[];
  /** Relations of another time. */
  browsed(asked: RelationsAsked): Browsed;
  /** Keys of all subjects. */
  keys(): Iterable<IdentifierKey>;
  /** The subject that has the identifier, if anything is known of it. */
  subject(key: IdentifierKey): { key: IdentifierKey; name: string } | undefined;
  /** Whether a subject has this key, known of or not. */
  has(key: IdentifierKey): boolean;
}

interface Kept {
  controllers: IdentifierKey[];
  changesAt?: Instant;
}

/** The reference of the control store: its contract in plain maps. */
export class MemoryControl implements ControlStore {
  private readonly kept = new Map<IdentifierKey, Kept>();
  private readonly due_ = new Map<IdentifierKey, ControlMark>();
  private holder: { name: string; until: Instant } | undefined;
  private generations = 0;

  constructor(private readonly edges: MemoryEdges) {}

  mark(company: IdentifierKey, was: readonly IdentifierKey[] = []): void {
    const before = this.due_.get(company)?.was ?? [];
    this.due_.set(company, { company, generation: ++this.generations, was: [...before, ...was] });
  }
  /** What is kept of a subject goes with its key; no key: the subject is no more. */
  renamed(was: IdentifierKey, key: IdentifierKey | undefined): void {
    const kept = this.kept.get(was);
    if (key === was || !kept) return;
    this.kept.delete(was);
    if (key) this.kept.set(key, kept);
  }

  private shares(key: IdentifierKey, end: 'from' | 'to'): (HeldShare & Pick<GraphEdge, 'validFrom' | 'validTo'>)[] {
    return this.standing(key, end, 'SHAREHOLDER_OF').map(({ edge, ...standing }) => ({
      ...standing,
      ...(typeof edge.detail.percent === 'number' ? { percent: edge.detail.percent } : {}),
      validFrom: edge.validFrom,
      ...(edge.validTo ? { validTo: edge.validTo } : {}),
    }));
  }
  private standing(key: IdentifierKey, end: 'from' | 'to', kind: string): (StandingOver & { edge: GraphEdge })[] {
    return this.edges
      .edgesOf(key)
      .filter((edge) => edge.kind === kind && edge[end] === key)
      .map((edge) => ({ holder: edge.from, company: edge.to, fact: edge.factId, edge }))
      .sort((a, b) => (a.fact < b.fact ? -1 : 1));
  }
  private nameOf = (key: IdentifierKey): string => this.edges.subject(key)?.name ?? '';
  private controllersOf = (key: IdentifierKey): IdentifierKey[] => this.kept.get(key)?.controllers ?? [];

  async above(asked: IdentifierKey, asOf: Instant, subjectsMax: number): Promise<OwnershipRead | undefined> {
    return this.walkUp(asked, asOf, subjectsMax, () => true);
  }

  async aboveInGroup(asked: IdentifierKey, now: Instant, subjectsMax: number) {
    const subject = this.edges.subject(asked);
    if (!subject) return undefined;
    const heads = this.controllersOf(subject.key);
    const inGroup = (key: IdentifierKey) =>
      heads.includes(key) || this.controllersOf(key).some((head) => heads.includes(head));
    const read = this.walkUp(asked, now, subjectsMax, inGroup)!;
    const current = (await this.waiting(now, 1)) === 0;
    return { ...read, representatives: [], agreements: [], current };
  }

  private walkUp(
    asked: IdentifierKey,
    at: Instant,
    subjectsMax: number,
    belongs: (key: IdentifierKey) => boolean,
  ): OwnershipRead | undefined {
    const subject = this.edges.subject(asked);
    if (!subject) return undefined;
    const names = new Map<IdentifierKey, string>([[subject.key, subject.name]]);
    const holds = <T extends { validFrom: Instant; validTo?: Instant }>({ validFrom, validTo }: T) =>
      holdsAt({ from: validFrom, until: validTo }, at);
    const read: IdentifierKey[] = [subject.key];
    const holdings: HeldShare[] = [];
    const others: OtherHolders[] = [];
    const agreements: StandingOver[] = [];
    const standing = (key: IdentifierKey, kind: string) =>
      this.standing(key, 'to', kind)
        .filter(({ edge }) => holds(edge))
        .map(({ edge: _, ...over }) => over);
    for (let next = 0; next < read.length; next++) {
      const register = this.shares(read[next]!, 'to').filter(holds);
      const shares = register.filter(({ holder }) => belongs(holder));
      const left = register.filter(({ holder }) => !belongs(holder));
      if (left.length > 0) others.push(othersIn(read[next]!, left));
      holdings.push(...shares.map(({ validFrom: _, validTo: __, ...share }) => share));
      agreements.push(...standing(read[next]!, 'CONTROLS_BY_AGREEMENT'));
      for (const { holder } of shares) {
        names.set(holder, this.nameOf(holder));
        if (!read.includes(holder) && read.length < subjectsMax) read.push(holder);
      }
    }
    const representatives = standing(subject.key, 'LEGAL_REPRESENTATIVE_OF');
    for (const { holder } of [...representatives, ...agreements]) names.set(holder, this.nameOf(holder));
    const byFact = (a: { fact: string }, b: { fact: string }) => (a.fact < b.fact ? -1 : 1);
    holdings.sort(byFact);
    agreements.sort(byFact);
    const complete = holdings.every(({ holder }) => read.includes(holder));
    return { subject: subject.key, holdings, representatives, agreements, names, complete, others };
  }

  async below(holders: readonly IdentifierKey[], asOf: Instant, holdingsMax: number): Promise<OwnershipBelow> {
    const all = holders
      .flatMap((key) => this.shares(key, 'from'))
      .filter(({ validFrom, validTo }) => holdsAt({ from: validFrom, until: validTo }, asOf))
      .sort((a, b) => (a.fact < b.fact ? -1 : 1));
    const holdings = all.slice(0, holdingsMax).map(({ validFrom: _, validTo: __, ...share }) => share);
    const ends = holdings.flatMap(({ holder, company }) => [holder, company]);
    const names = new Map(ends.map((key) => [key, this.nameOf(key)]));
    return { holdings, names, complete: all.length <= holdingsMax };
  }

  belowThen = (holders: readonly IdentifierKey[], times: KnownTimes, holdingsMax: number) =>
    holdingsIn(this.edges.browsed(holdingsAsked(times)), holders, holdingsMax);

  async due(now: Instant, limit: number): Promise<ControlMark[]> {
    const byTime = [...this.kept]
      .filter(([key, { changesAt }]) => changesAt !== undefined && changesAt <= now && !this.due_.has(key))
      .map(([company]): ControlMark => ({ company, generation: 0, was: [] }));
    return [...this.due_.values(), ...byTime].slice(0, limit);
  }

  async marks(after: IdentifierKey | undefined, limit: number): Promise<ControlMark[]> {
    const behind = [...this.due_.values()].filter(({ company }) => after === undefined || company > after);
    return behind.sort((a, b) => (a.company < b.company ? -1 : 1)).slice(0, limit);
  }

  async waiting(now: Instant, limit: number): Promise<number> {
    return (await this.due(now, limit)).length;
  }

  async registers(companies: readonly IdentifierKey[], at: Instant): Promise<Register[]> {
    const known = [...new Set(companies)].filter((key) => this.edges.has(key)).sort();
    return known.map((key) => this.register(key, at));
  }

  async *allRegisters(at: Instant): AsyncIterable<Register> {
    for (const key of this.edges.keys()) if (this.shares(key, 'to').length > 0) yield this.register(key, at);
  }

  private register(company: IdentifierKey, at: Instant): Register {
    const all = this.shares(company, 'to');
    const times = all.flatMap(({ validFrom, validTo }) => [validFrom, ...(validTo ? [validTo] : [])]);
    const changesAt = times.filter((time) => time > at).sort()[0];
    const stored = this.kept.get(company)?.changesAt;
    return {
      company,
      holders: all
        .filter(({ validFrom, validTo }) => holdsAt({ from: validFrom, until: validTo }, at))
        .map(({ holder, percent }) => ({
          holder,
          ...(percent === undefined ? {} : { percent }),
          controllers: this.controllersOf(holder),
        })),
      controllers: this.controllersOf(company),
      ...(changesAt ? { changesAt } : {}),
      ...(stored ? { storedChangesAt: stored } : {}),
    };
  }

  async heldBy(holders: readonly IdentifierKey[], at: Instant): Promise<IdentifierKey[]> {
    const { holdings } = await this.below(holders, at, Number.POSITIVE_INFINITY);
    return [...new Set(holdings.map(({ company }) => company))];
  }

  async groupBelow(holders: readonly Pick<ControlMark, 'company' | 'was'>[]): Promise<IdentifierKey[]> {
    const found = holders.flatMap(({ company: key, was }) => {
      const heads = [key, ...was, ...this.controllersOf(key)];
      const belongs = (company: IdentifierKey) => this.controllersOf(company).some((head) => heads.includes(head));
      const below = new Set<IdentifierKey>();
      for (const waiting = [key]; waiting.length > 0; ) {
        const held = this.shares(waiting.pop()!, 'from').map(({ company }) => company);
        for (const company of held.filter((each) => belongs(each) && !below.has(each))) {
          below.add(company);
          waiting.push(company);
        }
      }
      return [...below];
    });
    return [...new Set(found)];
  }

  async lease(holder: string, now: Instant, until: Instant): Promise<boolean> {
    const free = this.holder === undefined || this.holder.name === holder || this.holder.until <= now;
    if (free) this.holder = { name: holder, until };
    return free;
  }

  async store(holder: string, rows: readonly StoredControl[], done: readonly ControlMark[]): Promise<void> {
    if (this.holder?.name !== holder) throw new ControlLeaseLost('another process keeps the controllers by now');
    for (const { company, controllers, changesAt } of rows) {
      this.kept.set(company, { controllers, ...(changesAt ? { changesAt } : {}) });
    }
    for (const { company, generation } of done) {
      if (this.due_.get(company)?.generation === generation) this.due_.delete(company);
    }
  }
}

const othersIn = (company: IdentifierKey, left: readonly HeldShare[]): OtherHolders => ({
  company,
  holders: left.length,
  missing: left.filter(({ percent }) => percent === undefined).length,
  percent: left.reduce((sum, { percent }) => sum + (percent ?? 0), 0),
});

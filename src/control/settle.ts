import type { Instant } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { isMajority, unitsOf } from './holding.js';
import { HoldingRows } from './holdingNet.js';
import { ultimateControllers } from './ultimate.js';

/** A company's holders, with the ultimate controllers that are stored of it and of each of them. */
export interface KnownRegister {
  company: IdentifierKey;
  holders: readonly { holder: IdentifierKey; percent?: number; controllers: readonly IdentifierKey[] }[];
  controllers: readonly IdentifierKey[];
  /** When the next of its holdings begins or ends; and when that was as it is stored. */
  changesAt?: Instant;
  storedChangesAt?: Instant;
}
/** A company whose holdings changed; `was`: keys that it, or whoever is part of it now, had before. */
export interface ChangedCompany {
  company: IdentifierKey;
  was: IdentifierKey[];
}
/** What is to be stored of a company. */
export interface Settled {
  company: IdentifierKey;
  controllers: IdentifierKey[];
  changesAt?: Instant;
}
/** What settling reads; the graph's `ControlStore` at one time. */
export interface RegisterReads {
  registers(companies: readonly IdentifierKey[]): Promise<KnownRegister[]>;
  heldBy(holders: readonly IdentifierKey[]): Promise<IdentifierKey[]>;
  groupBelow(holders: readonly ChangedCompany[]): Promise<IdentifierKey[]>;
}

/**
 * Works ultimate controllers out anew where holdings changed, reading only what may be touched. What is stored must be
 * right for the holdings of before.
 *
 * 1. The slice: the changed companies, and below each of them whatever shares an ultimate controller with it or has it as
 *    one. Only these can have been controlled through a changed company, so of everything else the stored word stands:
 *    nobody loses control of it. (Whether a company still has support from others is not asked: two companies that
 *    held each other up would go on doing so, controlled by nobody.)
 * 2. The slice alone is worked out by the majority rule; a holder outside of it counts for its stored controllers.
 * 3. A company held by one whose controllers changed may have come under new control: where its holders' controllers do
 *    not add up to what is stored, it and its group join the slice, and all is worked out again. The slice only grows.
 */
export async function settle(changed: readonly ChangedCompany[], reads: RegisterReads): Promise<Settled[]> {
  const slice: Slice = new Map();
  const beside = new Map<IdentifierKey, KnownRegister>();
  const asked = new Set<IdentifierKey>();
  let joining = [...changed];
  for (;;) {
    await growSlice(slice, joining, reads);
    const found = controllersIn([...slice.values()]);
    const moved = [...slice.values()].filter(({ company, controllers }) => !same(found.get(company)!, controllers));
    const asking = moved.map(({ company }) => company).filter((company) => !asked.has(company));
    for (const company of asking) asked.add(company);
    const held = asking.length > 0 ? await reads.heldBy(asking) : [];
    const unread = held.filter((company) => !slice.has(company) && !beside.has(company));
    for (const register of await inParts(unread, reads.registers)) beside.set(register.company, register);
    joining = [...beside.values()]
      .filter((register) => !slice.has(register.company) && !same(oneStep(register, found), register.controllers))
      .map(({ company }) => ({ company, was: [] }));
    if (joining.length === 0) return toStore(slice, found);
  }
}

type Slice = Map<IdentifierKey, KnownRegister>;

async function growSlice(slice: Slice, joining: readonly ChangedCompany[], reads: RegisterReads): Promise<void> {
  const below = await inParts(joining, reads.groupBelow);
  const companies = new Set([...joining.map(({ company }) => company), ...below]);
  const unread = [...companies].filter((company) => !slice.has(company));
  for (const register of await inParts(unread, reads.registers)) slice.set(register.company, register);
}

const PART = 2_000;
async function inParts<T, U>(items: readonly T[], read: (part: readonly T[]) => Promise<U[]>): Promise<U[]> {
  const all: U[] = [];
  for (let start = 0; start < items.length; start += PART) {
    for (const each of await read(items.slice(start, start + PART))) all.push(each);
  }
  return all;
}

/** Ultimate controllers of the companies of a slice; a holder outside of it stands for its own as stored. */
function controllersIn(slice: readonly KnownRegister[]): Map<IdentifierKey, readonly IdentifierKey[]> {
  const inside = new Set(slice.map(({ company }) => company));
  const rows = new HoldingRows();
  for (const { company, holders } of slice) {
    rows.numberOf(company);
    for (const { holder, percent, controllers } of holders) {
      const standsFor = inside.has(holder) || controllers.length === 0 ? [holder] : controllers;
      for (const each of standsFor) rows.add(each, company, percent);
    }
  }
  const net = rows.net();
  const ultimate = ultimateControllers(net);
  return new Map(
    slice.map(({ company }) => [company, ultimate[net.number(company)!]!.map((head) => net.key(head)).sort()]),
  );
}

/** Those whose groups hold more than half of the company, its holders' controllers given. */
function oneStep(
  register: KnownRegister,
  found: ReadonlyMap<IdentifierKey, readonly IdentifierKey[]>,
): IdentifierKey[] {
  const sums = new Map<IdentifierKey, number>();
  for (const { holder, percent, controllers } of register.holders) {
    const heads = found.get(holder) ?? controllers;
    for (const head of heads.length > 0 ? heads : [holder])
      sums.set(head, (sums.get(head) ?? 0) + unitsOf(percent ?? 0));
  }
  return [...sums]
    .filter(([, units]) => isMajority(units))
    .map(([head]) => head)
    .sort();
}

const same = (a: readonly IdentifierKey[], b: readonly IdentifierKey[]): boolean =>
  a.length === b.length && a.every((key, i) => key === b[i]);

/** Where controllers or the time of their next change are other than stored. */
const toStore = (slice: Slice, found: ReadonlyMap<IdentifierKey, readonly IdentifierKey[]>): Settled[] =>
  [...slice.values()]
    .filter(
      ({ company, controllers, changesAt, storedChangesAt }) =>
        changesAt !== storedChangesAt || !same(found.get(company)!, controllers),
    )
    .map(({ company, changesAt }) => ({
      company,
      controllers: [...found.get(company)!],
      ...(changesAt ? { changesAt } : {}),
    }));

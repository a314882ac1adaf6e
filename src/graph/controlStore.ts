import type { Instant } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';

/** A holding that holds at the time asked. */
export interface HeldShare {
  holder: IdentifierKey;
  company: IdentifierKey;
  /** Absent: the source did not say. */
  percent?: number;
  fact: string;
}

/** A relation of another kind over a company. */
export interface StandingOver {
  holder: IdentifierKey;
  company: IdentifierKey;
  fact: string;
}

/** Holders of a company that were not read one by one, because the question does not turn on them. */
export interface OtherHolders {
  company: IdentifierKey;
  holders: number;
  /** Of them, those of whom no percentage is reported. */
  missing: number;
  /** What the others hold together. */
  percent: number;
}

/** What was read of everybody above a subject. */
export interface OwnershipRead {
  subject: IdentifierKey;
  holdings: HeldShare[];
  /** Legal representatives of the subject. */
  representatives: StandingOver[];
  /** Who controls the subject or a company above it by agreement. */
  agreements: StandingOver[];
  names: ReadonlyMap<IdentifierKey, string>;
  /** False: there is more than was read. */
  complete: boolean;
  others: OtherHolders[];
}

/** A company's holders at one time, each with its ultimate controllers as they are stored. */
export interface Register {
  company: IdentifierKey;
  holders: { holder: IdentifierKey; percent?: number; controllers: IdentifierKey[] }[];
  /** The company's own, as they are stored. */
  controllers: IdentifierKey[];
  /** When the next of its holdings begins or ends; and when that was as it is stored. */
  changesAt?: Instant;
  storedChangesAt?: Instant;
}

/** A company whose ultimate controllers must be worked out anew. */
export interface ControlMark {
  company: IdentifierKey;
  /** Rises with each change; 0: it is due by time alone, and has no mark. */
  generation: number;
  /** Keys that it had before, or that subjects had whose identifiers it took: others may be stored as controlled by these. */
  was: IdentifierKey[];
}

export interface StoredControl {
  company: IdentifierKey;
  /** Ultimate controllers in order of key; a ring by its first member. */
  controllers: IdentifierKey[];
  changesAt?: Instant;
}

/** Another process keeps the ultimate controllers by now: what was worked out here is not written. */
export class ControlLeaseLost extends Error {}

/**
 * Ultimate controllers beside the graph's holdings. Whoever takes records in only marks the companies whose holdings
 * changed; one process at a time works them out anew and stores them. Part of the port: its contract test is
 * test/graph/controlContract.ts.
 */
export interface ControlStore {
  /** Everybody above the subject by holdings in force at `asOf`; at most so many subjects. Undefined: not reported. */
  above(key: IdentifierKey, asOf: Instant, subjectsMax: number): Promise<OwnershipRead | undefined>;
  /**
   * The part of it that belongs to the group of the subject's ultimate controllers as stored: all that their control of it
   * rests on. `current`: no company's controllers wait to be worked out anew.
   */
  aboveInGroup(
    key: IdentifierKey,
    now: Instant,
    subjectsMax: number,
  ): Promise<(OwnershipRead & { current: boolean }) | undefined>;
  /** What these hold at `asOf`, one step down, in order of fact; at most so many holdings. */
  below(holders: readonly IdentifierKey[], asOf: Instant, holdingsMax: number): Promise<OwnershipBelow>;
  /** The same by what was known at `knownAt`; holders by their keys of then, as the answer has them. */
  belowThen(holders: readonly IdentifierKey[], times: KnownTimes, holdingsMax: number): Promise<OwnershipBelow>;

  /** Companies to be worked out anew: marked, or with a holding that began or ended by `now`; in no order. */
  due(now: Instant, limit: number): Promise<ControlMark[]>;
  /** The marks alone, in order of key, from behind `after`. */
  marks(after: IdentifierKey | undefined, limit: number): Promise<ControlMark[]>;
  /** How many wait, as far as `limit`. */
  waiting(now: Instant, limit: number): Promise<number>;
  /** In order of key, whoever is a subject; those that nobody holds have no holders. */
  registers(companies: readonly IdentifierKey[], at: Instant): Promise<Register[]>;
  /** Every company that anybody holds, in no order. */
  allRegisters(at: Instant): AsyncIterable<Register>;
  /** Companies that any of these holds at `at`. */
  heldBy(holders: readonly IdentifierKey[], at: Instant): Promise<IdentifierKey[]>;
  /**
   * Companies below one of these by holdings of whatever time, each of them and all between stored as controlled by it (by
   * its key or one that it had), or by an ultimate controller of its own.
   */
  groupBelow(holders: readonly Pick<ControlMark, 'company' | 'was'>[]): Promise<IdentifierKey[]>;
  /** Whether `holder` alone may store controllers until then. */
  lease(holder: string, now: Instant, until: Instant): Promise<boolean>;
  /** Stores what was worked out and takes marks away that were not set again meanwhile. Throws ControlLeaseLost. */
  store(holder: string, rows: readonly StoredControl[], done: readonly ControlMark[]): Promise<void>;
}

/** What held at `asOf`, as it was known at `knownAt`. */
export interface KnownTimes {
  asOf: Instant;
  knownAt: Instant;
}
export interface OwnershipBelow {
  holdings: HeldShare[];
  names: ReadonlyMap<IdentifierKey, string>;
  complete: boolean;
}

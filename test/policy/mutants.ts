import { addDays, type Day } from '../../src/facts/time.js';
import { type PolicyDocument, TABLE_NAMES } from '../../src/policy/document.js';
import { compilePolicy, type Policy } from '../../src/policy/policy.js';

/** A policy with one row gone or one value shifted. */
export interface Mutant {
  name: string;
  policy: Policy;
}

type Path = readonly (string | number)[];
type Change = readonly [what: string, value: unknown];
const GONE = Symbol('gone');

/** Every row of the policy's own text removed in turn, and every boundary and condition of it shifted in turn. */
export function* mutants(policy: Policy): Generator<Mutant> {
  const { document, own } = policy;
  for (const [path, row] of rowsOf(document)) {
    if (own && !ownRows(policy).has(row)) continue;
    const name = `${policy.id} ${path[0]} ${row.id} (${row.from})`;
    yield made(policy, `${name}: removed`, path, GONE);
    for (const [within, change] of shifts(row, [])) {
      yield made(policy, `${name}: ${within.join('.')} ${change[0]}`, [...path, ...within], change[1]);
    }
  }
  const clocks = own ? (own.clocks ?? {}) : document.clocks;
  for (const [clock, rule] of Object.entries(clocks)) {
    for (const [within, change] of shifts(rule, [])) {
      const path = ['clocks', clock, ...within];
      yield made(policy, `${policy.id} ${path.join('.')} ${change[0]}`, path, change[1]);
    }
  }
}

const ownRows = ({ own }: Policy): Set<object> =>
  new Set<object>([
    ...TABLE_NAMES.flatMap((name): object[] => own?.[name]?.rows ?? []),
    ...(own?.good?.requires ?? []),
  ]);

type Row = { id: string; from: string };

function rowsOf(document: PolicyDocument): [Path, Row][] {
  const inTables = TABLE_NAMES.flatMap((name) =>
    (document[name].rows as Row[]).map((row, i): [Path, Row] => [[name, 'rows', i], row]),
  );
  return [...inTables, ...document.good.requires.map((row, i): [Path, Row] => [['good', 'requires', i], row])];
}

/** What only says what a row is, or is said in words: no case can tell it from another. */
const WORDS = [
  'id',
  'basis',
  'source',
  'text',
  'missing',
  'stale',
  'relevance',
  'decidedBy',
  'departments',
  'items',
  'hitPolicy',
];
const FLAGS = ['orWhileBanRuns', 'heavier', 'simpleProcedure'];
/** Absent, the row speaks of more. */
const NARROWING = [
  'subjects',
  'repairNotWhileOn',
  'orWhileOn',
  'unlessRecurred',
  'anyKind',
  'notOnly',
  'onlyKinds',
  'fields',
  'authorities',
  'exceptGrounds',
  'count',
  'sumYuan',
];
const OTHERS: Record<string, readonly string[]> = {
  tier: ['WARNING', 'DISHONEST', 'SEVERE'],
  channel: ['ENTERPRISE_PUBLICITY', 'CREDIT_SITES'],
  begins: ['PUBLICATION', 'DECISION'],
  since: ['FINDING', 'ACT_END'],
  of: ['WORKING', 'CALENDAR'],
  strength: ['LIGHT', 'ORDINARY', 'STRICT', 'KEY'],
};

function* shifts(value: unknown, path: Path): Generator<[Path, Change]> {
  const key = String(path.at(-1));
  if (WORDS.includes(key) || key === 'afterwards' || key === 'kind' || key === 'clock') return;
  for (const change of changes(key, value)) yield [path, change];
  if (Array.isArray(value)) {
    if (value.length > 1)
      for (const i of value.keys())
        yield [
          [...path, i],
          ['left out', GONE],
        ];
  } else if (value && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) yield* shifts(inner, [...path, name]);
  }
}

function changes(key: string, value: unknown): Change[] {
  const whole: Change[] = NARROWING.includes(key) ? [['removed', GONE]] : [];
  if (value === true && FLAGS.includes(key)) return [['removed', GONE]];
  if (typeof value === 'boolean') return [[`is ${!value}`, !value]];
  if (typeof value === 'number') {
    return [-1, 1].flatMap((by): Change[] => (value + by < 0 ? [] : [[`${value} is ${value + by}`, value + by]]));
  }
  if (typeof value !== 'string') return whole;
  const others = OTHERS[key];
  if (others) return others.filter((each) => each !== value).map((each): Change => [`is ${each}`, each]);
  if (key === 'responsibility') return value === 'FOUND' ? [['is NOT_ASKED', 'NOT_ASKED']] : [['is FOUND', 'FOUND']];
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return [-1, 1].map((by): Change => [`${value} moved by ${by} d`, addDays(value as Day, by)]);
  }
  if (key === 'dueBy')
    return [-1, 1].map((by): Change => [`moved by ${by} d`, addDays(`2025-${value}` as Day, by).slice(5)]);
  if (value === 'NEVER') return [['is P1D', 'P1D']];
  return /^P\d/.test(value) ? periodChanges(value) : [];
}

/** A day more, and a day less: a period of years and months is written as itself and a day fewer by its days. */
function periodChanges(period: string): Change[] {
  const days = Number(/(\d+)D/.exec(period)?.[1] ?? 0);
  const rest = period.replace(/\d+D/, '');
  const longer: Change = [`${period} is a day longer`, `${rest}${days + 1}D`];
  if (days > 0) return [longer, [`${period} is a day shorter`, `${rest}${days - 1}D`]];
  const shorter = rest.replace(/(\d+)([YM])$/, (_, n: string, unit: string) =>
    unit === 'Y' ? `${Number(n) - 1}Y11M27D` : `${Number(n) - 1}M27D`,
  );
  return period === 'P0D'
    ? [longer]
    : [longer, [`${period} is some days shorter`, shorter.replace(/P0Y/, 'P').replace(/^P0M/, 'P')]];
}

function made(policy: Policy, name: string, path: Path, value: unknown): Mutant {
  const document = changed(policy.document, path, value) as PolicyDocument;
  const { catalogue: measures, departments, calendar } = policy;
  return { name, policy: compilePolicy({ document, measures, departments, calendar }) };
}

/** A copy with the value at the path set, or taken away. */
function changed(whole: unknown, [first, ...rest]: Path, value: unknown): unknown {
  const inner = (old: unknown) => (rest.length === 0 ? value : changed(old, rest, value));
  if (Array.isArray(whole)) {
    const at = inner(whole[first as number]);
    return at === GONE ? whole.toSpliced(first as number, 1) : whole.with(first as number, at);
  }
  const { [first as string]: old, ...others } = whole as Record<string, unknown>;
  const at = inner(old);
  if (at === GONE) return others;
  return Object.fromEntries(Object.entries(whole as object).map(([name, each]) => [name, name === first ? at : each]));
}

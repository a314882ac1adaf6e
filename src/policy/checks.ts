import type { z } from 'zod';
import type { FactKind } from '../facts/fact.js';
import type { CalendarYear, Department, measuresSchema } from './catalogue.js';
import type { ClockRule } from './clockSchema.js';
import type { PolicyDocument } from './document.js';
import { PolicyFileError, type YamlFile } from './yamlFile.js';

interface Dated {
  from: string;
  to?: string | undefined;
}
type Path = readonly (string | number)[];

/** Which facts each kind of clock can time; any where it is absent. */
const TIMES: Partial<Record<ClockRule['kind'], readonly FactKind[]>> = {
  FROM_DECISION: ['Penalty', 'InsuranceFraud'],
  PUBLICITY: ['Penalty'],
  UNFILED: ['AnnualReport'],
  RATING: ['TaxRating'],
  LISTED: ['Listing'],
  LISTED_FOR: ['Listing'],
  REGISTERED: ['Registration'],
};
/** Facts that hold otherwise than their own validity says, so that VALIDITY cannot time them. */
const NOT_BY_VALIDITY: readonly FactKind[] = ['AnnualReport', 'Listing', 'Registration'];

/** Throws PolicyFileError where rows contradict each other or name what there is not. */
export function checkPolicy(yaml: YamlFile<PolicyDocument>, departments: readonly Department[]): void {
  const { tiers, candidates, edges, lists, clocks, good } = yaml.content;
  checkDated(yaml, ['tiers', 'rows'], tiers.rows, (row) => row.id);
  checkDated(yaml, ['candidates', 'rows'], candidates.rows, (row) => row.id);
  checkDated(yaml, ['edges', 'rows'], edges.rows, (row) => row.id);
  checkDated(yaml, ['lists', 'rows'], lists.rows, (row) => row.list);
  for (const table of ['tiers', 'candidates'] as const) {
    yaml.content[table].rows.forEach((row, i) => {
      checkClock(yaml, [table, 'rows', i, 'clock'], row.when.facts, row.clock, clocks[row.clock]);
      checkRanges(yaml, [table, 'rows', i, 'when'], row.when);
    });
  }
  edges.rows.forEach(({ measure }, i) => {
    checkDepartments(yaml, ['edges', 'rows', i, 'measure', 'departments'], measure.departments, departments);
  });
  good.requires.forEach((requirement, i) => {
    if (requirement.limitDays && !requirement.stale) {
      throw fault(
        yaml,
        ['good', 'requires', i],
        'limitDays without a `stale` text',
        'say in zh and en what is too old',
      );
    }
  });
}

export function checkMeasures(
  yaml: YamlFile<z.infer<typeof measuresSchema>>,
  departments: readonly Department[],
): void {
  const { measures } = yaml.content;
  checkDated(yaml, ['measures'], measures, (row) => row.id);
  measures.forEach((row, i) => {
    checkDepartments(yaml, ['measures', i, 'departments'], row.departments, departments);
  });
}

export function checkCalendar(yaml: YamlFile<CalendarYear>): void {
  const { year, holidays, workedWeekends } = yaml.content;
  holidays.forEach((row, i) => {
    checkOrder(yaml, ['holidays', i], row);
    if (!row.from.startsWith(`${year}-`)) {
      throw fault(yaml, ['holidays', i, 'from'], `${row.from} is not in ${year}`, 'move it to the file of its year');
    }
  });
  workedWeekends.forEach((day, i) => {
    if (![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) {
      throw fault(yaml, ['workedWeekends', i], `${day} is no Saturday or Sunday`, 'name weekend days only');
    }
  });
}

function checkDated<R extends Dated, T>(
  yaml: YamlFile<T>,
  path: Path,
  rows: readonly R[],
  name: (row: R) => string,
): void {
  const seen = new Map<string, R[]>();
  rows.forEach((row, i) => {
    checkOrder(yaml, [...path, i], row);
    const others = seen.get(name(row)) ?? [];
    const other = others.find((each) => row.from <= (each.to ?? '9999') && each.from <= (row.to ?? '9999'));
    if (other) {
      const what = `${name(row)} from ${row.from} overlaps the row from ${other.from} to ${other.to ?? 'now on'}`;
      throw fault(yaml, [...path, i], what, 'end the earlier row with `to`, or give this one another id');
    }
    seen.set(name(row), [...others, row]);
  });
}

function checkOrder<T>(yaml: YamlFile<T>, path: Path, { from, to }: Dated): void {
  if (to !== undefined && to < from) {
    throw fault(yaml, [...path, 'to'], `to ${to} is before from ${from}`, '`to` is the last day; exchange the two');
  }
}

function checkClock<T>(
  yaml: YamlFile<T>,
  path: Path,
  facts: FactKind,
  name: string,
  rule: ClockRule | undefined,
): void {
  if (!rule) throw fault(yaml, path, `there is no clock ${name}`, 'name one of `clocks`');
  const timed = TIMES[rule.kind];
  if (timed ? !timed.includes(facts) : NOT_BY_VALIDITY.includes(facts)) {
    throw fault(yaml, path, `a clock of kind ${rule.kind} cannot time ${facts}`, 'choose a clock made for these facts');
  }
}

function checkRanges<T>(yaml: YamlFile<T>, path: Path, when: PolicyDocument['tiers']['rows'][number]['when']): void {
  const count = 'count' in when ? when.count : undefined;
  const sumYuan = 'sumYuan' in when ? when.sumYuan : undefined;
  if (count?.atLeast && count.atMost && count.atMost < count.atLeast) {
    throw fault(yaml, [...path, 'count'], 'atMost is below atLeast', 'no count can match; exchange the two');
  }
  if (sumYuan?.over !== undefined && sumYuan.atMost !== undefined && sumYuan.atMost <= sumYuan.over) {
    throw fault(yaml, [...path, 'sumYuan'], 'atMost is not above over', 'no sum can match; exchange the two');
  }
}

function checkDepartments<T>(
  yaml: YamlFile<T>,
  path: Path,
  ids: readonly string[],
  known: readonly Department[],
): void {
  ids.forEach((id, i) => {
    if (!known.some((department) => department.id === id)) {
      throw fault(yaml, [...path, i], `there is no department ${id}`, 'add it to catalogue/departments.yaml');
    }
  });
}

const fault = <T>(yaml: YamlFile<T>, path: Path, what: string, remedy: string): PolicyFileError =>
  new PolicyFileError(yaml.file, yaml.lineOf(path), what, remedy);

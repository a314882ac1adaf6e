import type { z } from 'zod';
import type { FactKind } from '../facts/fact.js';
import { addPeriod, type Day, parseDay } from '../facts/time.js';
import type { CalendarYear, Department, measuresSchema } from './catalogue.js';
import { checkDates } from './checkDates.js';
import { checkRanges } from './checkRanges.js';
import type { ClockRule } from './clockSchema.js';
import type { PolicyDocument } from './document.js';
import type { Dated } from './pieces.js';
import type { Places } from './places.js';
import { PolicyFileError, type YamlFile } from './yamlFile.js';

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
export function checkPolicy(document: PolicyDocument, places: Places, departments: readonly Department[]): void {
  checkDates(document, places);
  checkClocks(document, places);
  checkRanges(document, places);
  checkRepair(document, places);
  for (const row of document.edges.rows) {
    const unknown = row.measure.departments.find((id) => !departments.some((each) => each.id === id));
    if (unknown) {
      const what = `there is no department ${unknown}`;
      throw places.inRow(row, ['measure', 'departments'], what, 'add it to catalogue/departments.yaml');
    }
    if ('finding' in row.when && row.responsibility !== 'FOUND') {
      const what = 'the row rests on a finding of responsibility and says that none is asked for';
      throw places.inRow(row, ['responsibility'], what, 'write FOUND');
    }
  }
  for (const row of document.good.requires) {
    if (row.limitDays && !row.stale) {
      throw places.inRow(row, [], 'limitDays without a `stale` text', 'say in zh and en what is too old');
    }
  }
}

function checkClocks({ clocks, tiers, candidates, exits }: PolicyDocument, places: Places): void {
  const check = (row: object, within: Path, facts: FactKind, name: string): void => {
    const rule = clocks[name];
    if (!rule) throw places.inRow(row, within, `there is no clock ${name}`, 'name one of `clocks`');
    const timed = TIMES[rule.kind];
    if (timed ? timed.includes(facts) : !NOT_BY_VALIDITY.includes(facts)) return;
    const what = `a clock of kind ${rule.kind} cannot time ${facts}`;
    throw places.inRow(row, within, what, 'choose a clock made for these facts');
  };
  for (const row of [...tiers.rows, ...candidates.rows]) check(row, ['clock'], row.when.facts, row.clock);
  for (const row of exits.rows) {
    check(row, ['when', 'clock'], row.when.facts, row.when.clock);
  }
  for (const [name, rule] of Object.entries(clocks)) {
    if (rule.kind === 'UNFILED' && !parseDay(`2025-${rule.dueBy}`)) {
      const what = `dueBy ${rule.dueBy} is no day of every year`;
      throw places.at(['clocks', name, 'dueBy'], what, 'write a day that every year has, such as 06-30');
    }
  }
}

/** A wait for repair that is as long as the term itself could never be over in time. */
function checkRepair({ publicity, lists }: PolicyDocument, places: Places): void {
  const start = '2021-01-01' as Day;
  const check = (row: object, lasts: string | undefined, waits: string | undefined): void => {
    if (!lasts || !waits || lasts === 'NEVER' || waits === 'NEVER') return;
    if (addPeriod(start, waits) < addPeriod(start, lasts)) return;
    const what = `repairableAfter ${waits} is not before the end, ${lasts}`;
    throw places.inRow(row, ['repairableAfter'], what, 'write a shorter wait, or NEVER');
  };
  for (const row of publicity.rows) {
    if (row.counts !== 'NEVER' && !row.begins) {
      throw places.inRow(row, ['counts'], 'a period without `begins`', 'write PUBLICATION or DECISION');
    }
    check(row, row.counts, row.repairableAfter);
  }
  for (const row of lists.rows) check(row, row.endsAfter, row.repairableAfter);
}

export function checkMeasures(
  yaml: YamlFile<z.infer<typeof measuresSchema>>,
  departments: readonly Department[],
): void {
  const seen = new Map<string, Dated[]>();
  yaml.content.measures.forEach((row, i) => {
    checkOrder(yaml, ['measures', i], row);
    const others = seen.get(row.id) ?? [];
    const other = others.find((each) => row.from <= (each.to ?? '9999') && each.from <= (row.to ?? '9999'));
    if (other) {
      const what = `${row.id} from ${row.from} overlaps the row from ${other.from} to ${other.to ?? 'now on'}`;
      throw fault(yaml, ['measures', i], what, 'end the earlier row with `to`, or give this one another id');
    }
    seen.set(row.id, [...others, row]);
    row.departments.forEach((id, j) => {
      if (departments.some((department) => department.id === id)) return;
      const what = `there is no department ${id}`;
      throw fault(yaml, ['measures', i, 'departments', j], what, 'add it to catalogue/departments.yaml');
    });
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

function checkOrder<T>(yaml: YamlFile<T>, path: Path, { from, to }: Dated): void {
  if (to !== undefined && to < from) {
    throw fault(yaml, [...path, 'to'], `to ${to} is before from ${from}`, '`to` is the last day; exchange the two');
  }
}

const fault = <T>(yaml: YamlFile<T>, path: Path, what: string, remedy: string): PolicyFileError =>
  new PolicyFileError(yaml.file, yaml.lineOf(path), what, remedy);

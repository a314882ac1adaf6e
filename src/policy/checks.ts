import type { z } from 'zod';
import type { FactKind } from '../facts/fact.js';
import { addPeriod, type Day, parseDay } from '../facts/time.js';
import type { Bilingual } from '../subject/bilingual.js';
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
      const what = { en: `there is no department ${unknown}`, zh: `没有 ${unknown} 这个部门` };
      throw places.inRow(row, ['measure', 'departments'], what, {
        en: 'add it to catalogue/departments.yaml',
        zh: '请在 catalogue/departments.yaml 中补上',
      });
    }
    if ('finding' in row.when && row.responsibility !== 'FOUND') {
      const what = {
        en: 'the row rests on a finding of responsibility and says that none is asked for',
        zh: '本行以认定个人责任为前提，却写明不需要认定',
      };
      throw places.inRow(row, ['responsibility'], what, { en: 'write FOUND', zh: '请写 FOUND' });
    }
  }
  for (const row of document.good.requires) {
    if (row.limitDays && !row.stale) {
      throw places.inRow(
        row,
        [],
        { en: 'limitDays without a `stale` text', zh: '有 limitDays，却没有 stale 的文字' },
        { en: 'say in zh and en what is too old', zh: '请用 zh 和 en 写明何为过旧' },
      );
    }
  }
}

function checkClocks({ clocks, tiers, candidates, exits }: PolicyDocument, places: Places): void {
  const check = (row: object, within: Path, facts: FactKind, name: string): void => {
    const rule = clocks[name];
    if (!rule)
      throw places.inRow(
        row,
        within,
        { en: `there is no clock ${name}`, zh: `没有 ${name} 这个期限` },
        { en: 'name one of `clocks`', zh: '请写 clocks 中的一个' },
      );
    const timed = TIMES[rule.kind];
    if (timed ? timed.includes(facts) : !NOT_BY_VALIDITY.includes(facts)) return;
    const what = {
      en: `a clock of kind ${rule.kind} cannot time ${facts}`,
      zh: `${rule.kind} 类的期限不能用于 ${facts}`,
    };
    throw places.inRow(row, within, what, {
      en: 'choose a clock made for these facts',
      zh: '请选用适合这类事实的期限',
    });
  };
  for (const row of [...tiers.rows, ...candidates.rows]) check(row, ['clock'], row.when.facts, row.clock);
  for (const row of exits.rows) {
    check(row, ['when', 'clock'], row.when.facts, row.when.clock);
  }
  for (const [name, rule] of Object.entries(clocks)) {
    if (rule.kind === 'UNFILED' && !parseDay(`2025-${rule.dueBy}`)) {
      const what = {
        en: `dueBy ${rule.dueBy} is no day of every year`,
        zh: `dueBy（${rule.dueBy}）不是每年都有的日子`,
      };
      throw places.at(['clocks', name, 'dueBy'], what, {
        en: 'write a day that every year has, such as 06-30',
        zh: '请写每年都有的日子，例如 06-30',
      });
    }
  }
}

/** A wait for repair that is as long as the term itself could never be over in time. */
function checkRepair({ publicity, lists }: PolicyDocument, places: Places): void {
  const start = '2021-01-01' as Day;
  const check = (row: object, lasts: string | undefined, waits: string | undefined): void => {
    if (!lasts || !waits || lasts === 'NEVER' || waits === 'NEVER') return;
    if (addPeriod(start, waits) < addPeriod(start, lasts)) return;
    const what = {
      en: `repairableAfter ${waits} is not before the end, ${lasts}`,
      zh: `repairableAfter（${waits}）不早于终止（${lasts}）`,
    };
    throw places.inRow(row, ['repairableAfter'], what, {
      en: 'write a shorter wait, or NEVER',
      zh: '请写更短的等待期，或者 NEVER',
    });
  };
  for (const row of publicity.rows) {
    if (row.counts !== 'NEVER' && !row.begins) {
      throw places.inRow(
        row,
        ['counts'],
        { en: 'a period without `begins`', zh: '有期间，却没有 begins' },
        { en: 'write PUBLICATION or DECISION', zh: '请写 PUBLICATION 或者 DECISION' },
      );
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
      const what = {
        en: `${row.id} from ${row.from} overlaps the row from ${other.from} to ${other.to ?? 'now on'}`,
        zh: `自 ${row.from} 起的 ${row.id} 与 ${other.from} 至 ${other.to ?? '今后'} 的一行重叠`,
      };
      throw fault(yaml, ['measures', i], what, {
        en: 'end the earlier row with `to`, or give this one another id',
        zh: '请用 to 终止较早的一行，或者给本行另取 id',
      });
    }
    seen.set(row.id, [...others, row]);
    row.departments.forEach((id, j) => {
      if (departments.some((department) => department.id === id)) return;
      const what = { en: `there is no department ${id}`, zh: `没有 ${id} 这个部门` };
      throw fault(yaml, ['measures', i, 'departments', j], what, {
        en: 'add it to catalogue/departments.yaml',
        zh: '请在 catalogue/departments.yaml 中补上',
      });
    });
  });
}

export function checkCalendar(yaml: YamlFile<CalendarYear>): void {
  const { year, holidays, workedWeekends } = yaml.content;
  holidays.forEach((row, i) => {
    checkOrder(yaml, ['holidays', i], row);
    if (!row.from.startsWith(`${year}-`)) {
      throw fault(
        yaml,
        ['holidays', i, 'from'],
        { en: `${row.from} is not in ${year}`, zh: `${row.from} 不在 ${year} 年` },
        { en: 'move it to the file of its year', zh: '请移到该年的文件' },
      );
    }
  });
  workedWeekends.forEach((day, i) => {
    if (![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) {
      throw fault(
        yaml,
        ['workedWeekends', i],
        { en: `${day} is no Saturday or Sunday`, zh: `${day} 不是周六或者周日` },
        { en: 'name weekend days only', zh: '只能写周末' },
      );
    }
  });
}

function checkOrder<T>(yaml: YamlFile<T>, path: Path, { from, to }: Dated): void {
  if (to !== undefined && to < from) {
    throw fault(
      yaml,
      [...path, 'to'],
      { en: `to ${to} is before from ${from}`, zh: `to（${to}）早于 from（${from}）` },
      { en: '`to` is the last day; exchange the two', zh: 'to 是最后一天，请将两者对调' },
    );
  }
}

const fault = <T>(yaml: YamlFile<T>, path: Path, what: Bilingual, remedy: Bilingual): PolicyFileError =>
  new PolicyFileError(yaml.file, yaml.lineOf(path), what, remedy);

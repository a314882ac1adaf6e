import { addDays, type Day } from '../facts/time.js';
import type { Bilingual } from '../subject/bilingual.js';
import type { PolicyDocument } from './document.js';
import type { Dated } from './pieces.js';
import type { Places } from './places.js';
import { CHANNELS, type PublicityRow } from './publicitySchema.js';

type Row = Dated & { id: string };
/** Stands for `no end`: later than any day that a row may name. */
const NO_END = '9999-12-31';

/** Throws where rows of one table contradict each other in time, or leave days of which they say nothing. */
export function checkDates(document: PolicyDocument, places: Places): void {
  const byId = (row: Row) => row.id;
  for (const name of ['tiers', 'candidates', 'exits', 'edges', 'publicity', 'channels', 'adverse'] as const) {
    checkSequence(document[name].rows, places, byId);
  }
  checkSequence(document.good.requires, places, byId);
  checkSequence(document.lists.rows, places, (row) => row.list);
  checkSequence(document.inspection.rows, places, (row) => row.tier);
  checkSequence(document.limits.rows, places, (row) => row.step);
  checkInspection(document, places);
  checkChannels(document, places);
}

/** Rows of one name follow each other: no two on one day, no day left out between them. */
function checkSequence<R extends Row>(rows: readonly R[], places: Places, name: (row: R) => string): void {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    if (row.to !== undefined && row.to < row.from) {
      const what = { en: `to ${row.to} is before from ${row.from}`, zh: `to（${row.to}）早于 from（${row.from}）` };
      throw places.inRow(row, ['to'], what, {
        en: '`to` is the last day; exchange the two',
        zh: 'to 是最后一天，请将两者对调',
      });
    }
    const group = groups.get(name(row)) ?? [];
    const other = group.find((each) => row.from <= (each.to ?? NO_END) && each.from <= (row.to ?? NO_END));
    if (other) {
      const what = {
        en: `${name(row)} from ${row.from} overlaps the row from ${other.from} to ${other.to ?? 'now on'}`,
        zh: `自 ${row.from} 起的 ${name(row)} 与 ${other.from} 至 ${other.to ?? '今后'} 的一行重叠`,
      };
      throw places.inRow(row, [], what, {
        en: 'end the earlier row with `to`, or give this one another id',
        zh: '请用 to 终止较早的一行，或者给本行另取 id',
      });
    }
    groups.set(name(row), [...group, row]);
  }
  for (const [key, group] of groups) {
    const ordered = [...group].sort((a, b) => (a.from < b.from ? -1 : 1));
    ordered.slice(1).forEach((row, i) => {
      const next = addDays(ordered[i]!.to as Day, 1);
      if (row.from === next) return;
      const what = {
        en: `${key}: nothing is said of ${next} to ${addDays(row.from as Day, -1)}`,
        zh: `${key}：${next} 至 ${addDays(row.from as Day, -1)} 没有规定`,
      };
      throw places.inRow(row, ['from'], what, {
        en: 'let the rows follow each other, or give this one another id',
        zh: '请让各行前后相接，或者给本行另取 id',
      });
    });
  }
}

/** Once one tier has its inspection, all have, on every day. */
function checkInspection({ inspection: { rows } }: PolicyDocument, places: Places): void {
  if (rows.length === 0) return;
  const first = rows.map((row) => row.from).sort()[0]!;
  for (const tier of ['GOOD', 'WARNING', 'DISHONEST', 'SEVERE', 'UNRATED'] as const) {
    const ofTier = rows.filter((row) => row.tier === tier).sort((a, b) => (a.from < b.from ? -1 : 1));
    const missing = ofTier[0] === undefined || ofTier[0].from > first ? first : lastEnd(ofTier);
    if (missing) {
      const what = {
        en: `inspection says nothing of ${tier} on ${missing}`,
        zh: `inspection 没有规定 ${tier} 在 ${missing} 的情形`,
      };
      throw places.inRow(ofTier.at(-1) ?? rows[0]!, [], what, {
        en: 'add a row, so that every tier has one on every day',
        zh: '请补一行，使每个等级每天都有规定',
      });
    }
  }
}

const lastEnd = (rows: readonly Dated[]): string | undefined => {
  const last = rows.at(-1)!.to;
  return last && addDays(last as Day, 1);
};

/** On every day every penalty finds a channel and a row, and no row stands where an earlier one has taken everything. */
function checkChannels({ channels, publicity, clocks }: PolicyDocument, places: Places): void {
  if (Object.values(clocks).some((clock) => clock.kind === 'PUBLICITY') && channels.rows.length === 0) {
    throw places.at(
      ['clocks'],
      { en: 'a clock of kind PUBLICITY without `channels`', zh: '有 PUBLICITY 类的期限，却没有 channels' },
      { en: 'add the tables channels and publicity', zh: '请补上 channels 和 publicity 两张表' },
    );
  }
  checkTaken(channels.rows, (row) => !row.authorities, { en: 'channels', zh: 'channels' }, places);
  for (const channel of CHANNELS) {
    const rows = publicity.rows.filter((row) => row.channel === channel);
    const used = channels.rows.find((row) => row.channel === channel);
    if (used && rows.length === 0) {
      throw places.inRow(
        used,
        ['channel'],
        { en: `publicity has no row of ${channel}`, zh: `publicity 中没有 ${channel} 的行` },
        { en: 'add its rows to publicity', zh: '请在 publicity 中补上' },
      );
    }
    checkTaken(rows, isEverything, { en: `publicity of ${channel}`, zh: `publicity（${channel}）` }, places);
  }
}

const isEverything = ({ when }: PublicityRow): boolean => Object.values(when).every((asked) => asked === undefined);

/** Of a FIRST table: at each row's first day there is a row that takes what is left, and nothing stands behind it. */
function checkTaken<R extends Row>(rows: readonly R[], takesAll: (row: R) => boolean, name: Bilingual, places: Places) {
  const turns = [...new Set(rows.flatMap(({ from, to }) => (to ? [from, addDays(to as Day, 1)] : [from])))].sort();
  for (const day of turns) {
    const onDay = rows.filter((row) => row.from <= day && day <= (row.to ?? NO_END));
    const last = onDay.findIndex(takesAll);
    const behind = onDay[last + 1];
    if (last < 0) {
      const what = { en: `${name.en}: no row takes what is left on ${day}`, zh: `${name.zh}：${day} 没有一行兜底` };
      throw places.inRow(onDay.at(-1) ?? rows.at(-1)!, [], what, {
        en: 'add a last row without conditions',
        zh: '请在最后补一行不设条件的',
      });
    }
    if (behind) {
      const what = {
        en: `${behind.id} is never reached: ${onDay[last]!.id} before it takes everything`,
        zh: `${behind.id} 永远用不到：前面的 ${onDay[last]!.id} 已包括一切`,
      };
      throw places.inRow(behind, [], what, {
        en: 'move the row without conditions to the end',
        zh: '请将不设条件的一行移到最后',
      });
    }
  }
}

import { addDays, type Day } from '../facts/time.js';
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
      const what = `to ${row.to} is before from ${row.from}`;
      throw places.inRow(row, ['to'], what, '`to` is the last day; exchange the two');
    }
    const group = groups.get(name(row)) ?? [];
    const other = group.find((each) => row.from <= (each.to ?? NO_END) && each.from <= (row.to ?? NO_END));
    if (other) {
      const what = `${name(row)} from ${row.from} overlaps the row from ${other.from} to ${other.to ?? 'now on'}`;
      throw places.inRow(row, [], what, 'end the earlier row with `to`, or give this one another id');
    }
    groups.set(name(row), [...group, row]);
  }
  for (const [key, group] of groups) {
    const ordered = [...group].sort((a, b) => (a.from < b.from ? -1 : 1));
    ordered.slice(1).forEach((row, i) => {
      const next = addDays(ordered[i]!.to as Day, 1);
      if (row.from === next) return;
      const what = `${key}: nothing is said of ${next} to ${addDays(row.from as Day, -1)}`;
      throw places.inRow(row, ['from'], what, 'let the rows follow each other, or give this one another id');
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
      const what = `inspection says nothing of ${tier} on ${missing}`;
      throw places.inRow(ofTier.at(-1) ?? rows[0]!, [], what, 'add a row, so that every tier has one on every day');
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
      'a clock of kind PUBLICITY without `channels`',
      'add the tables channels and publicity',
    );
  }
  checkTaken(channels.rows, (row) => !row.authorities, 'channels', places);
  for (const channel of CHANNELS) {
    const rows = publicity.rows.filter((row) => row.channel === channel);
    const used = channels.rows.find((row) => row.channel === channel);
    if (used && rows.length === 0) {
      throw places.inRow(used, ['channel'], `publicity has no row of ${channel}`, 'add its rows to publicity');
    }
    checkTaken(rows, isEverything, `publicity of ${channel}`, places);
  }
}

const isEverything = ({ when }: PublicityRow): boolean => Object.values(when).every((asked) => asked === undefined);

/** Of a FIRST table: at each row's first day there is a row that takes what is left, and nothing stands behind it. */
function checkTaken<R extends Row>(rows: readonly R[], takesAll: (row: R) => boolean, name: string, places: Places) {
  const turns = [...new Set(rows.flatMap(({ from, to }) => (to ? [from, addDays(to as Day, 1)] : [from])))].sort();
  for (const day of turns) {
    const onDay = rows.filter((row) => row.from <= day && day <= (row.to ?? NO_END));
    const last = onDay.findIndex(takesAll);
    const behind = onDay[last + 1];
    if (last < 0) {
      const what = `${name}: no row takes what is left on ${day}`;
      throw places.inRow(onDay.at(-1) ?? rows.at(-1)!, [], what, 'add a last row without conditions');
    }
    if (behind) {
      const what = `${behind.id} is never reached: ${onDay[last]!.id} before it takes everything`;
      throw places.inRow(behind, [], what, 'move the row without conditions to the end');
    }
  }
}

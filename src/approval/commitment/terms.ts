import { join } from 'node:path';
import { z } from 'zod';
import { type Day, dayOf, type Instant } from '../../facts/time.js';
import { addWorkingDays, type WorkingCalendar } from '../../facts/workingDays.js';
import { isLawOn, rowFields } from '../../policy/pieces.js';
import { readYaml } from '../../policy/yamlFile.js';
import { checkRows } from '../checkItems.js';

const days = z.int().min(1).max(60);
const terms = z.strictObject({
  ...rowFields,
  /** An answer may be acted on through so many working days after it was given. */
  receiptGoodForWorkingDays: days,
  extendByAtMostWorkingDays: days,
  remindWorkingDaysBefore: days,
});
export type CommitmentTerms = z.infer<typeof terms>;

export const commitmentsSchema = z.strictObject({ terms: z.array(terms).min(1) });

/** schema/catalogue/commitments.yaml and the calendar that its days are counted in. */
export interface CommitmentBooks {
  calendar: WorkingCalendar;
  /** What is law on that day. Throws where no row is. */
  termsOn(day: Day): CommitmentTerms;
}

/** Reads schema/catalogue/commitments.yaml. Throws PolicyFileError (file, line, what, remedy) at the first fault. */
export async function loadCommitmentBooks(schemaDir: string, calendar: WorkingCalendar): Promise<CommitmentBooks> {
  const yaml = await readYaml(join(schemaDir, 'catalogue/commitments.yaml'), commitmentsSchema);
  checkRows(yaml, ['terms'], yaml.content.terms);
  return commitmentBooks(yaml.content.terms, calendar);
}

export const commitmentBooks = (rows: readonly CommitmentTerms[], calendar: WorkingCalendar): CommitmentBooks => ({
  calendar,
  termsOn: (day) => {
    const row = rows.find((each) => isLawOn(each, day));
    if (!row) throw new Error(`catalogue/commitments.yaml has no row for ${day}; add one`);
    return row;
  },
});

/** Whether an answer that was given then may be acted on now. */
export const isReceiptGood = (givenAt: Instant, now: Instant, books: CommitmentBooks): boolean =>
  dayOf(now) <= goodThrough(givenAt, books);

/** The last day on which an answer may be acted on. */
export const goodThrough = (givenAt: Instant, { calendar, termsOn }: CommitmentBooks): Day => {
  const day = dayOf(givenAt);
  return addWorkingDays(day, termsOn(day).receiptGoodForWorkingDays, calendar).day;
};

import fc from 'fast-check';
import type { Holding } from '../../src/control/holding.js';
import type { NewFact } from '../../src/facts/fact.js';
import type { ReadRecord } from '../../src/facts/record.js';
import type { Instant } from '../../src/facts/time.js';
import type { Graph } from '../../src/graph/graph.js';
import { refreshDue } from '../../src/main/controlLoop.js';
import { company, day, fact, record } from '../graph/given.js';

const SUBJECTS = 8;
const PERCENTS = [20, 30, 33.33, 50, 50.01, 60, 100, undefined];

interface Share {
  holder: number;
  company: number;
  percent: number | undefined;
  from: string;
  to: string | undefined;
}
const share: fc.Arbitrary<Share> = fc.record({
  holder: fc.nat(SUBJECTS - 1),
  company: fc.nat(SUBJECTS - 1),
  percent: fc.constantFrom(...PERCENTS),
  from: fc.constantFrom('2020-01-01', '2020-01-01', '2027-01-01'),
  to: fc.constantFrom(undefined, undefined, undefined, '2026-09-01'),
});

/** Batches of records of holdings, each record told again and again: corrected, corrected back, retracted. */
export const changes: fc.Arbitrary<ReadRecord[][]> = fc
  .array(fc.array(fc.tuple(fc.nat(9), fc.option(share, { freq: 6 })), { minLength: 1, maxLength: 4 }), {
    minLength: 2,
    maxLength: 8,
  })
  .map((batches) => {
    const revisions = new Map<number, number>();
    return batches.map((batch) =>
      batch.map(([id, told]) => {
        const revision = (revisions.get(id) ?? 0) + 1;
        revisions.set(id, revision);
        return told ? record(`r${id}`, revision, [shareholding(told)]) : record(`r${id}`, revision, [], 'RETRACT');
      }),
    );
  });

const shareholding = ({ holder, company: held, percent, from, to }: Share): NewFact =>
  fact(
    'shareholding',
    company(held),
    {
      kind: 'Shareholding',
      holder: company(holder),
      holderName: `甲${holder}`,
      ...(percent === undefined ? {} : { percent }),
    },
    from,
    to,
  );

/** The holdings in force after the last revision of each record. */
export function inForce(batches: readonly (readonly ReadRecord[])[], at: Instant): Holding[] {
  const latest = new Map(batches.flat().map((each) => [each.recordId, each]));
  return [...latest.values()].flatMap(({ recordId, facts }) =>
    facts.flatMap(({ about, content, validFrom, validTo }) =>
      content.kind === 'Shareholding' && validFrom <= at && (validTo === undefined || validTo > at)
        ? [{ holder: content.holder, company: about, percent: content.percent, fact: recordId }]
        : [],
    ),
  );
}

export const KEYS = Array.from({ length: SUBJECTS }, (_, i) => company(i));
/** Before, and after holdings end and begin by time alone. */
export const TIMES: readonly Instant[] = [day('2026-06-02'), day('2026-10-01'), day('2027-02-01')];

/** Settles whatever waits, and gives what is then stored of each subject. */
export async function storedAfter({ control }: Graph, at: Instant): Promise<Map<string, string[]>> {
  await control.lease('test', at, day('2030-01-01'));
  for (let done = 1; done > 0; ) done = await refreshDue(control, 'test', at);
  const registers = await control.registers(KEYS, at);
  return new Map(registers.map(({ company: key, controllers }) => [key, controllers]));
}

import fc from 'fast-check';
import type { NewFact } from '../../src/facts/fact.js';
import type { ReadRecord } from '../../src/facts/record.js';
import { company, fact, key, listed, personKey, record, registered, represents, usccOf } from './given.js';

/** What a record may say at one of its revisions; `A -> B -> A` comes up by itself among seven texts. */
const texts: ((subject: number) => NewFact[])[] = [
  (subject) => [registered(company(subject), `甲${subject}`), represents(personKey(subject % 2), company(subject))],
  (subject) => [registered(company(subject), `乙${subject}`), represents(personKey(1), company(subject), '别名')],
  (subject) => [
    listed(company(subject), 'ABNORMAL_OPERATIONS'),
    fact('number', company(subject), { kind: 'SameSubject', other: key('reg:420100000012345') }),
  ],
  (subject) => [
    fact('holding', company(subject), {
      kind: 'Shareholding',
      holder: company((subject + 1) % 4),
      holderName: `股东${subject}`,
    }),
    fact('officer', company((subject + 2) % 4), {
      kind: 'Officer',
      holder: personKey(subject % 2),
      holderName: '监事',
      post: '监事',
    }),
  ],
  (subject) => [
    fact('debt', key(`tax:429801${usccOf(subject).slice(8, 17)}`), {
      kind: 'TaxArrears',
      taxType: '增值税',
      owedYuan: 100,
    }),
    fact('branch', company((subject + 1) % 4), {
      kind: 'Branch',
      headOffice: company(subject),
      headOfficeName: `总公司${subject}`,
    }),
  ],
  (subject) => [
    fact('called', company(subject), { kind: 'CalledName', name: `自称${subject}` }),
    fact('number', company(subject), { kind: 'SameSubject', other: key('tax:420100000098765') }),
    represents(personKey(0), key('tax:420100000098765'), '测试丙'),
  ],
  (subject) => [
    registered(key(`reg:42010000000${String(subject).padStart(4, '0')}`), `旧${subject}`),
    fact('org', key(`reg:42010000000${String(subject).padStart(4, '0')}`), {
      kind: 'SameSubject',
      other: key(`org:${usccOf(subject).slice(8, 17)}`),
    }),
  ],
];

/** Up to six records of up to four revisions, some of them retractions, about four subjects. */
export const histories: fc.Arbitrary<ReadRecord[]> = fc
  .array(fc.array(fc.record({ text: fc.nat(texts.length), subject: fc.nat(3) }), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((records) =>
    records.flatMap((revisions, i) =>
      revisions.map(({ text, subject }, r) =>
        record(`r${i}`, r + 1, texts[text]?.(subject) ?? [], texts[text] ? 'UPSERT' : 'RETRACT'),
      ),
    ),
  );

/** The same records as they may arrive: in any order, some twice, in batches of any size. */
export interface Arrival {
  told: ReadRecord[];
  batches: ReadRecord[][];
}
export const arrivals: fc.Arbitrary<Arrival> = histories.chain((told) =>
  fc
    .record({
      order: fc.shuffledSubarray([...told, ...told.slice(0, 2)], { minLength: told.length + Math.min(2, told.length) }),
      cuts: fc.array(fc.nat(told.length + 1), { maxLength: 4 }),
    })
    .map(({ order, cuts }) => {
      const edges = [0, ...[...new Set(cuts)].sort((a, b) => a - b), order.length];
      return {
        told,
        batches: edges
          .slice(1)
          .map((end, i) => order.slice(edges[i], end))
          .filter((part) => part.length > 0),
      };
    }),
);

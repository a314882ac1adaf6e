import type { Fact } from '../facts/fact.js';
import { shownFacts } from '../policy/adverse.js';
import { builder } from './builder.js';
import { FactKindEnum, FactRef } from './fact.js';
import { PAGE_DEFAULT, pageOf, readCursor, readFirst } from './pages.js';
import { badInput } from './refusal.js';
import { SubjectRef } from './subject.js';

const FactConnection = builder.connectionObject(
  { type: FactRef, name: 'FactConnection', fields: (t) => ({ totalCount: t.int({ resolve: totalCountOf }) }) },
  { name: 'FactEdge' },
);

function totalCountOf(connection: object): number {
  return (connection as { totalCount: number }).totalCount;
}

builder.objectField(SubjectRef, 'facts', (t) =>
  t.field({
    type: FactConnection,
    description: 'All that is known of it, the latest first; adverse information only until it ends (DIS-7, DIS-8).',
    authScopes: { may: 'Subject.facts' },
    complexity: ({ first }) => ({ field: 10, multiplier: first ?? PAGE_DEFAULT }),
    args: { kind: t.arg({ type: FactKindEnum }), first: t.arg.int(), after: t.arg.string() },
    resolve: async ({ key, knownAt }, { kind, first, after }, { reads, policies, now }) => {
      const count = readFirst(first);
      const place = readCursor(after);
      const dossier = await reads.dossier(key, knownAt);
      const shown = dossier ? shownFacts(dossier, policies.default, now) : [];
      const facts = shown.filter(({ content }) => !kind || content.kind === kind).sort(latestFirst);
      const start = place === undefined ? 0 : facts.findIndex(({ id }) => id === place) + 1;
      if (place !== undefined && start === 0)
        throw badInput(
          'after',
          { en: 'after names no fact here', zh: 'after 不是此处的事实' },
          { en: 'begin again', zh: '请从头查询' },
        );
      const page = facts.slice(start, start + count);
      const ends = { hasNextPage: start + count < facts.length, hasPreviousPage: start > 0 };
      return pageOf(page, facts.length, ({ id }) => id, ends);
    },
  }),
);

const latestFirst = (a: Fact, b: Fact): number =>
  a.validFrom !== b.validFrom ? (a.validFrom > b.validFrom ? -1 : 1) : a.id < b.id ? -1 : 1;

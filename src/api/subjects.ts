import type { IdentifierKey } from '../subject/identifier.js';
import { audited } from './audited.js';
import { builder } from './builder.js';
import { ListKindEnum, TierEnum } from './enums.js';
import { PAGE_DEFAULT, pageOf, readCursor, readFirst } from './pages.js';
import { badInput } from './refusal.js';
import { SubjectRef } from './subject.js';
import { viewOfCard } from './subjectView.js';
import { refuseResidentId } from './typedCode.js';

const SEARCH_LENGTH_MAX = 100;

const SubjectConnection = builder.connectionObject(
  {
    type: SubjectRef,
    name: 'SubjectConnection',
    fields: (t) => ({
      totalCount: t.int({ resolve: (connection) => (connection as unknown as { totalCount: number }).totalCount }),
    }),
  },
  { name: 'SubjectEdge' },
);

builder.queryField('subjects', (t) =>
  t.field({
    type: SubjectConnection,
    description: 'Subjects by words of a name or a code, by tier, list and region, as they stand now.',
    authScopes: { may: 'subjects' },
    complexity: ({ first }) => ({ field: 10, multiplier: first ?? PAGE_DEFAULT }),
    args: {
      search: t.arg.string(),
      tier: t.arg({ type: TierEnum }),
      list: t.arg({ type: ListKindEnum }),
      region: t.arg.string(),
      first: t.arg.int({ description: '1 to 100; absent: 20.' }),
      after: t.arg.string(),
    },
    resolve: async (_, { search, tier, list, region, first, after }, context) => {
      const place = readCursor(after);
      const page = await context.reads.search({
        text: readSearch(search, context.pseudonym),
        tier: tier ?? undefined,
        list: list ?? undefined,
        region: region ?? undefined,
        now: context.now,
        first: readFirst(first),
        after: place as IdentifierKey | undefined,
      });
      const given = { tier, list, region, searched: search ? 'by words' : undefined };
      const detail = Object.fromEntries(Object.entries(given).filter(([, value]) => value)) as Record<string, string>;
      await audited(context, { kind: 'SEARCH', detail: { ...detail, found: page.totalCount } });
      const views = page.subjects.map((card) => viewOfCard(card, context));
      const ends = { hasNextPage: page.hasNextPage, hasPreviousPage: place !== undefined };
      return pageOf(views, page.totalCount, ({ key }) => key, ends);
    },
  }),
);

function readSearch(
  search: string | null | undefined,
  pseudonym: (residentId: string) => IdentifierKey | undefined,
): string | undefined {
  const text = search?.normalize('NFKC').trim();
  if (!text) return undefined;
  if (text.length > SEARCH_LENGTH_MAX)
    throw badInput(
      'search',
      { en: 'search is too long', zh: '查询词过长' },
      { en: `${SEARCH_LENGTH_MAX} characters at most`, zh: `最多 ${SEARCH_LENGTH_MAX} 个字符` },
    );
  const compact = text.replace(/[\s-]/g, '');
  const person = compact.length === 18 ? pseudonym(compact) : undefined;
  if (!person) refuseResidentId('search', text);
  return person ?? text;
}

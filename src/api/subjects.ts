import { saidWhere } from '../assessment/sourceStates.js';
import type { SaidBySource } from '../facts/saidBySource.js';
import { charactersAtMost } from '../subject/bilingual.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { audited } from './audited.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { ListKindEnum, SourceStateEnum, TierEnum } from './enums.js';
import { PAGE_DEFAULT, pageOf, readCursor, readFirst } from './pages.js';
import { badInput, noSuchSource } from './refusal.js';
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

const AskedSourceState = builder.inputType('AskedSourceState', {
  description:
    'Subjects whose `assessment { sources }` tells this state of this source now: nothing adverse of it counts and it was heard in ' +
    'time (CLEAN), something does (ADVERSE), it never reported them though it reports everybody, or was never heard at all ' +
    '(UNKNOWN), or too long ago (STALE). Left out, as with tiers, is whoever is to be assessed anew because its day has come.',
  fields: (t) => ({ source: t.id({ required: true }), state: t.field({ type: SourceStateEnum, required: true }) }),
});

builder.queryField('subjects', (t) =>
  t.field({
    type: SubjectConnection,
    description:
      'Subjects by words of a name or a code, by tier, list, region, industry and the state of a source, as they stand now.',
    authScopes: { may: 'subjects' },
    complexity: ({ first }) => ({ field: 10, multiplier: first ?? PAGE_DEFAULT }),
    args: {
      search: t.arg.string(),
      tier: t.arg({ type: TierEnum }),
      list: t.arg({ type: ListKindEnum }),
      region: t.arg.string(),
      industry: t.arg.string({ description: "All of it, in the register's words." }),
      sourceState: t.arg({ type: AskedSourceState }),
      first: t.arg.int({ description: '1 to 100; absent: 20.' }),
      after: t.arg.string(),
    },
    resolve: async (_, { search, tier, list, region, industry, sourceState, first, after }, context) => {
      const place = readCursor(after);
      const page = await context.reads.search({
        text: readSearch(search, context.pseudonym),
        tier: tier ?? undefined,
        list: list ?? undefined,
        region: readWords('region', region),
        industry: readWords('industry', industry),
        said: sourceState ? await saidAsked(sourceState, context) : undefined,
        now: context.now,
        first: readFirst(first),
        after: place as IdentifierKey | undefined,
      });
      const state = sourceState && `${sourceState.source} ${sourceState.state}`;
      const given = { tier, list, region, industry, state, searched: search ? 'by words' : undefined };
      const detail = Object.fromEntries(Object.entries(given).filter(([, value]) => value)) as Record<string, string>;
      await audited(context, { kind: 'SEARCH', detail: { ...detail, found: page.totalCount } });
      const views = page.subjects.map((card) => viewOfCard(card, context));
      const ends = { hasNextPage: page.hasNextPage, hasPreviousPage: place !== undefined };
      return pageOf(views, page.totalCount, ({ key }) => key, ends);
    },
  }),
);

async function saidAsked(
  { source: id, state }: typeof AskedSourceState.$inferInput,
  { sources, reads, now }: ApiContext,
): Promise<SaidBySource> {
  const source = sources.find((each) => each.id === id);
  if (source) return saidWhere(state, source, await reads.heard(), now);
  throw noSuchSource('sourceState', sources);
}

function readSearch(
  search: string | null | undefined,
  pseudonym: (residentId: string) => IdentifierKey | undefined,
): string | undefined {
  const text = search?.normalize('NFKC').trim();
  if (!text) return undefined;
  bounded('search', text);
  const compact = text.replace(/[\s-]/g, '');
  const person = compact.length === 18 ? pseudonym(compact) : undefined;
  if (!person) refuseResidentId('search', text);
  return person ?? text;
}

/** Words as they stand in the register: they go into the log as they were typed. */
function readWords(field: string, words: string | null | undefined): string | undefined {
  if (!words) return undefined;
  bounded(field, words);
  refuseResidentId(field, words);
  return words;
}

function bounded(field: string, text: string): void {
  if (text.length > SEARCH_LENGTH_MAX)
    throw badInput(field, { en: `${field} is too long`, zh: '查询词过长' }, charactersAtMost(SEARCH_LENGTH_MAX));
}

import { publicFeeds } from '../disclosure/disclose.js';
import type { Disclosed } from '../disclosure/disclosed.js';
import type { SubjectCard } from '../graph/graph.js';
import { charactersAtMost } from '../subject/bilingual.js';
import { foldName } from '../subject/foldedName.js';
import { type IdentifierKey, parsePersonKey, schemeOf } from '../subject/identifier.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import {
  DisclosedListRef,
  DisclosedSourceRef,
  PenaltiesRef,
  PermitsRef,
  RegistrationsRef,
} from './disclosedSections.js';
import { SubjectKindEnum } from './enums.js';
import { cursorOf, readCursor, readFirst } from './pages.js';
import { asksPublicly, counted, disclosedByCode, disclosedNow } from './publicDesk.js';
import { badInput } from './refusal.js';
import { refuseResidentId } from './typedCode.js';

/** Looking into a subject counts, also through a page that only named it. */
const opened = (disclosed: Disclosed, context: ApiContext): Disclosed => {
  counted('OPENED', [disclosed.code], context);
  return disclosed;
};

export const DisclosedSubjectRef = builder.objectRef<Disclosed>('DisclosedSubject').implement({
  description:
    'What anybody may see of a company, trader or institution: nothing of persons as subjects, of what banks, tax or social ' +
    'security know in confidence, and no tier.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its unified social credit code, or the older number that is known.' }),
    name: t.exposeString('name'),
    kind: t.expose('kind', { type: SubjectKindEnum }),
    registration: t.field({
      type: RegistrationsRef,
      resolve: (subject, _, context) => opened(subject, context).registration,
    }),
    permits: t.field({ type: PermitsRef, resolve: (subject, _, context) => opened(subject, context).permits }),
    penalties: t.field({ type: PenaltiesRef, resolve: (subject, _, context) => opened(subject, context).penalties }),
    lists: t.field({
      type: [DisclosedListRef],
      description: 'One for each list that is published, also where the subject is not on it.',
      resolve: (subject, _, context) => opened(subject, context).lists,
    }),
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The time that all of this is told for.' }),
    policyVersion: t.exposeString('policyVersion', { description: 'Whose clocks say what is public: id@12hex.' }),
  }),
});

builder.queryField('disclosure', (t) =>
  t.field({
    type: DisclosedSubjectRef,
    nullable: true,
    description:
      'What is public of a subject now; null where nothing is. Then `disclosureSources` says which sources are heard, ' +
      'for the silence of one that is not means nothing. Needs no token. LIMIT_EXCEEDED where too many different subjects ' +
      'are opened; the same one again costs nothing.',
    authScopes: { may: 'disclosure' },
    args: { code: t.arg.string({ required: true }) },
    resolve: async (_, { code }, context) => {
      asksPublicly('DISCLOSURE', context);
      return (await disclosedByCode(code, context)) ?? null;
    },
  }),
);

builder.queryField('disclosureSources', (t) =>
  t.field({
    type: [DisclosedSourceRef],
    description: 'Who reports what is public, and whether it is heard. Needs no token.',
    authScopes: { may: 'disclosureSources' },
    resolve: async (_, __, context) => {
      asksPublicly('SOURCES', context);
      const { policies, sources, reads, publicDesk, now } = context;
      const by = { policy: policies.default, rules: publicDesk.rules, sources, heard: await reads.heard() };
      return publicFeeds(by, now);
    },
  }),
);

const PAGE_MAX = 20;
const SEARCH_MIN = 2;
const SEARCH_MAX = 100;
/** Subjects read at once, and how often, to fill a page: who is not public is passed over, and never without bound. */
const READ_AT_ONCE = 40;
const READINGS_MAX = 25;

const DisclosedConnection = builder.connectionObject(
  { type: DisclosedSubjectRef, name: 'DisclosedSubjectConnection' },
  { name: 'DisclosedSubjectEdge' },
);

builder.queryField('disclosures', (t) =>
  t.field({
    type: DisclosedConnection,
    description:
      'Subjects by words of a name (characters, pinyin, its initials), or by a code or its beginning, in the order of their ' +
      'codes. How many there are in all is not told. Needs no token. LIMIT_EXCEEDED where too many different subjects are listed.',
    authScopes: { may: 'disclosures' },
    complexity: ({ first }) => ({ field: 10, multiplier: first ?? PAGE_MAX }),
    args: {
      search: t.arg.string({ required: true, description: '2 to 100 characters.' }),
      first: t.arg.int({ description: '1 to 20; absent: 20.' }),
      after: t.arg.string(),
    },
    resolve: async (_, { search, first, after }, context) => {
      asksPublicly('SEARCH', context);
      const wanted = readFirst(first ?? PAGE_MAX);
      const place = readCursor(after) as IdentifierKey | undefined;
      const page = await publicPage(searchable(search), wanted, place, context);
      counted(
        'LISTED',
        page.found.map(({ disclosed }) => disclosed.code),
        context,
      );
      const edges = page.found.map(({ key, disclosed }) => ({ node: disclosed, cursor: cursorOf(key) }));
      return {
        edges,
        pageInfo: {
          hasNextPage: page.more,
          hasPreviousPage: place !== undefined,
          startCursor: edges[0]?.cursor ?? null,
          endCursor: edges.at(-1)?.cursor ?? null,
        },
      };
    },
  }),
);

function searchable(search: string): string {
  const text = search.normalize('NFKC').trim();
  if (text.length > SEARCH_MAX)
    throw badInput('search', { en: 'search is too long', zh: '查询词过长' }, charactersAtMost(SEARCH_MAX));
  refuseResidentId('search', text);
  if (parsePersonKey(text))
    throw badInput(
      'search',
      { en: 'nothing of persons is public', zh: '个人信息不公示' },
      { en: 'search for a company', zh: '请查询企业' },
    );
  if ([...foldName(text)].length < SEARCH_MIN)
    throw badInput(
      'search',
      { en: 'search is too short', zh: '查询词过短' },
      {
        en: `type at least ${SEARCH_MIN} characters of a name or a code`,
        zh: `请至少输入名称或者代码的 ${SEARCH_MIN} 个字符`,
      },
    );
  return text;
}

interface Found {
  key: IdentifierKey;
  disclosed: Disclosed;
}

/** Persons' keys stand together in the order of keys; each of these comes right behind one of their schemes. */
const BEHIND_NAMED = 'named;' as IdentifierKey;
const BEHIND_PERSONS = 'person;' as IdentifierKey;

/**
 * A page of those of whom something is public. No cursor names anybody else: who is known to a bank alone is not told so
 * through the place at which reading stopped. Throws a Refusal where too many are passed over to fill it.
 */
async function publicPage(
  text: string,
  first: number,
  after: IdentifierKey | undefined,
  context: ApiContext,
): Promise<{ found: Found[]; more: boolean }> {
  const found: Found[] = [];
  let from = after ?? BEHIND_NAMED;
  for (let reading = 0; reading < READINGS_MAX; reading++) {
    const page = await context.reads.search({ text, now: context.now, first: READ_AT_ONCE, after: from });
    const read = await Promise.all(page.subjects.map((card) => publicCard(card, context)));
    found.push(...read.filter((each) => each !== undefined));
    if (found.length > first) return { found: found.slice(0, first), more: true };
    if (!page.hasNextPage) return { found, more: false };
    const last = page.subjects.at(-1)!.key;
    from = schemeOf(last) === 'person' ? BEHIND_PERSONS : last;
  }
  throw badInput(
    'search',
    { en: 'too much that is not public has these words', zh: '含有这些字的，多是不公示的内容' },
    { en: 'type more of the name, or its code', zh: '请输入更完整的名称，或者代码' },
  );
}

async function publicCard({ key, kind }: SubjectCard, context: ApiContext): Promise<Found | undefined> {
  const disclosed = kind === 'PERSON' ? undefined : await disclosedNow(key, context);
  return disclosed && { key, disclosed };
}

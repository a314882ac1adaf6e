import type { Candidate, ListingInForce } from '../assessment/assessment.js';
import type { ListKind } from '../facts/lists.js';
import type { SubjectSearch } from '../graph/graph.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { ListKindEnum } from './enums.js';
import { CandidateRef, ListingRef } from './listing.js';
import { PAGE_DEFAULT, pageOf, readCursor, readFirst } from './pages.js';
import { SubjectRef } from './subject.js';
import { assessmentOf, type SubjectView, viewOfCard } from './subjectView.js';

interface ListEntry {
  subject: SubjectView;
  listings: ListingInForce[];
  candidates: Candidate[];
}

const EntryRef = builder.objectRef<ListEntry>('ListEntry').implement({
  fields: (t) => ({
    subject: t.expose('subject', { type: SubjectRef }),
    listings: t.expose('listings', { type: [ListingRef], description: 'Its entries on this list that are in force.' }),
    candidates: t.expose('candidates', { type: [CandidateRef], description: 'Why it might be put on this list.' }),
  }),
});

const EntryConnection = builder.connectionObject(
  {
    type: EntryRef,
    name: 'ListEntryConnection',
    fields: (t) => ({
      totalCount: t.int({ resolve: (connection) => (connection as unknown as { totalCount: number }).totalCount }),
    }),
  },
  { name: 'ListEntryEdge' },
);

interface Paged {
  region?: string | null;
  first?: number | null;
  after?: string | null;
}

/** One page of a search, with what the assessment says of the list; the query itself leaves out whatever has ended. */
async function entries(
  list: ListKind,
  search: Pick<SubjectSearch, 'list' | 'candidateFor'>,
  paged: Paged,
  context: ApiContext,
) {
  const { region, first, after } = paged;
  const place = readCursor(after);
  const page = await context.reads.search({
    ...search,
    ...(region ? { region } : {}),
    now: context.now,
    first: readFirst(first),
    ...(place ? { after: place as IdentifierKey } : {}),
  });
  const nodes = await Promise.all(
    page.subjects.map(async (card): Promise<ListEntry> => {
      const subject = viewOfCard(card, context);
      const { listings, candidates } = await assessmentOf(subject, context);
      const ofList = (each: { list: ListKind }) => each.list === list;
      return { subject, listings: listings.filter(ofList), candidates: candidates.filter(ofList) };
    }),
  );
  const ends = { hasNextPage: page.hasNextPage, hasPreviousPage: place !== undefined };
  return pageOf(nodes, page.totalCount, ({ subject }) => subject.key, ends);
}

builder.queryField('list', (t) =>
  t.field({
    type: EntryConnection,
    description: 'Who is on a list now. An entry past its end is gone from the page and from the count.',
    authScopes: { may: 'list' },
    complexity: ({ first }) => ({ field: 10, multiplier: first ?? PAGE_DEFAULT }),
    args: {
      kind: t.arg({ type: ListKindEnum, required: true }),
      region: t.arg.string(),
      first: t.arg.int({ description: '1 to 100; absent: 20.' }),
      after: t.arg.string(),
    },
    resolve: (_, { kind, ...paged }, context) => entries(kind, { list: kind }, paged, context),
  }),
);

builder.queryField('listingCandidates', (t) =>
  t.field({
    type: EntryConnection,
    description: 'Whom the rules make a candidate for a list: for an official to look at, never a listing by itself.',
    authScopes: { may: 'listingCandidates' },
    complexity: ({ first }) => ({ field: 10, multiplier: first ?? PAGE_DEFAULT }),
    args: {
      kind: t.arg({ type: ListKindEnum, required: true }),
      region: t.arg.string(),
      first: t.arg.int({ description: '1 to 100; absent: 20.' }),
      after: t.arg.string(),
    },
    resolve: (_, { kind, ...paged }, context) => entries(kind, { candidateFor: kind }, paged, context),
  }),
);

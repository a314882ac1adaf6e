import { measuresFor } from '../assessment/measuresFor.js';
import { type ContentOf, type Fact, isFactOf } from '../facts/fact.js';
import { stateOf } from '../process/process.js';
import type { IdentifierKey } from '../subject/identifier.js';
import {
  listingRefOf,
  type MEASURE_OUTCOMES,
  type MeasureCase,
  type MeasureReport,
  measureProcess,
  measureStreamId,
} from '../supervision/measures/measureProcess.js';
import { actOn, optionalText } from './acts.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { readDay } from './days.js';
import { badInput, Refusal } from './refusal.js';
import { assessmentOf, findCard, identifiersBehind, viewOfCard } from './subjectView.js';
import { identifiersOfTypedCode } from './typedCode.js';

const OutcomeEnum = builder.enumType('MeasureOutcome', {
  values: {
    ACCEPTED: { description: 'It will act.' },
    TAKEN: {},
    NOT_TAKEN: { description: 'It did not act; the note says why.' },
    LIFTED: { description: 'It stopped, because the listing ended.' },
  } as const satisfies Record<(typeof MEASURE_OUTCOMES)[number], object>,
});

const EntryRef = builder.objectRef<MeasureReport>('MeasureReportEntry').implement({
  fields: (t) => ({
    outcome: t.expose('outcome', { type: OutcomeEnum }),
    on: t.string({ resolve: ({ on }) => on }),
    document: t.exposeString('document', { nullable: true }),
    note: t.exposeString('note', { nullable: true }),
    at: t.expose('at', { type: 'DateTime' }),
    by: t.string({ description: 'The account.', resolve: ({ by }) => by.account }),
  }),
});

interface ReportView {
  id: string;
  version: number;
  state: MeasureCase;
}
const ReportRef = builder.objectRef<ReportView>('MeasureReport').implement({
  description: 'What a department did about one measure because of one listing.',
  fields: (t) => ({
    id: t.exposeID('id'),
    version: t.exposeInt('version', { description: 'Name it in the next report.' }),
    measure: t.id({ resolve: ({ state }) => state.measure! }),
    department: t.id({ resolve: ({ state }) => state.department! }),
    outcome: t.field({ type: OutcomeEnum, resolve: ({ state }) => state.reports.at(-1)!.outcome }),
    entries: t.field({ type: [EntryRef], resolve: ({ state }) => state.reports }),
  }),
});

const ReportInput = builder.inputType('ReportMeasureInput', {
  fields: (t) => ({
    code: t.string({ required: true }),
    measure: t.id({ required: true, description: 'As jointPunishment gives it.' }),
    listing: t.id({ description: 'The fact that it rests on; needed only where it rests on several.' }),
    outcome: t.field({ type: OutcomeEnum, defaultValue: 'TAKEN' }),
    on: t.string({ required: true, description: 'The day on which it was done, as 2026-11-22.' }),
    document: t.string(),
    note: t.string({ description: 'Needed with NOT_TAKEN: why.' }),
    version: t.int({ defaultValue: 0, description: 'Of the report that was seen; absent: there is none yet.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('reportMeasureTaken', (t) =>
  t.field({
    type: ReportRef,
    description: "Feedback by the token's department on a measure that binds it: initiate, respond, feed back.",
    authScopes: { may: 'reportMeasureTaken' },
    args: { input: t.arg({ type: ReportInput, required: true }) },
    resolve: async (_, { input }, context) => {
      const { department } = context.caller;
      if (!department)
        throw new Refusal(
          'FORBIDDEN',
          { en: 'this token names no department', zh: '令牌没有载明部门' },
          {
            remedy: { en: 'ask with a token of the department', zh: '请使用载明部门的令牌' },
          },
        );
      const outcome = input.outcome ?? 'TAKEN';
      const { about, listing } = await restsOn({ ...input, outcome, department }, context);
      const [document, note] = [optionalText('document', input.document), optionalText('note', input.note)];
      const command = {
        about,
        measure: input.measure,
        list: listing.content.list,
        listing: listingRefOf(listing),
        listedFrom: listing.validFrom,
        department,
        outcome,
        on: readDay('on', input.on),
        ...(document ? { document } : {}),
        ...(note ? { note } : {}),
      };
      const process = measureStreamId(command.listing, input.measure, department);
      const { version, idempotencyKey } = input;
      const done = await actOn(measureProcess, { process, version: version ?? 0, idempotencyKey }, command, context);
      return { id: done.stream, version: done.version, state: done.state };
    },
  }),
);

interface Asked {
  code: string;
  measure: string;
  listing?: string | null | undefined;
  outcome: (typeof MEASURE_OUTCOMES)[number];
  department: string;
}
type Listing = Fact<ContentOf<'Listing'>>;

/** The one listing that the measure rests on here, and whom it is about. Throws a Refusal. */
async function restsOn(asked: Asked, context: ApiContext): Promise<{ about: IdentifierKey; listing: Listing }> {
  const identifiers = identifiersOfTypedCode(asked.code, context.pseudonym);
  const card = await findCard(identifiers, context);
  if (!card)
    throw new Refusal(
      'SUBJECT_NOT_FOUND',
      { en: 'nobody reported a subject of this code', zh: '没有部门报送过这个代码的主体' },
      {
        field: 'code',
        remedy: { en: 'compare the code with the licence', zh: '请对照营业执照核对代码' },
      },
    );
  const bound = asked.outcome === 'LIFTED' ? await once(asked, identifiers, context) : await now(asked, card, context);
  const { listing } = asked;
  const wanted = listing ? bound.filter(({ id }) => id === listing) : bound;
  if (wanted.length === 1) return { about: card.key, listing: wanted[0]! };
  if (wanted.length > 1)
    throw badInput(
      'listing',
      { en: 'it rests on several listings', zh: '该措施以几条名单记录为依据' },
      { en: 'name one of its evidence', zh: '请写明其中一条' },
    );
  throw badInput(
    'measure',
    { en: 'this measure does not bind this department here', zh: '这项措施在此不约束该部门' },
    { en: 'see jointPunishment for what does', zh: '应采取的措施见 jointPunishment' },
  );
}

/** Listings in force that bind the department to the measure. */
async function now({ measure, department }: Asked, card: Parameters<typeof viewOfCard>[0], context: ApiContext) {
  const assessment = await assessmentOf(viewOfCard(card, context), context);
  const ids = measuresFor(assessment, { department })
    .filter(({ id }) => id === measure)
    .flatMap(({ evidence }) => evidence);
  const facts = await Promise.all([...new Set(ids)].map((id) => context.reads.fact(id)));
  return facts.filter((fact): fact is Listing => fact !== undefined && isFactOf(fact, 'Listing'));
}

/** Listings, also ended or taken back ones, for which the department has reported the measure as taken. */
async function once({ measure, department, listing }: Asked, identifiers: IdentifierKey[], context: ApiContext) {
  const all = await identifiersBehind(identifiers, context);
  const dossiers = await Promise.all(identifiers.map((key) => context.reads.dossier(key)));
  const named = listing ? await context.reads.fact(listing) : undefined;
  const facts = [
    ...(named && all.includes(named.about) ? [named] : []),
    ...dossiers.flatMap((each) => each?.facts ?? []),
  ];
  const listings = facts.filter((fact): fact is Listing => isFactOf(fact, 'Listing'));
  const ids = listings.map((fact) => measureStreamId(listingRefOf(fact), measure, department));
  const streams = await context.reads.streams(ids);
  const reported = listings.filter(
    (_, i) => streams[i] && stateOf(measureProcess, streams[i]!.events).reports.length > 0,
  );
  return reported.filter((fact, i) => reported.findIndex(({ id }) => id === fact.id) === i);
}

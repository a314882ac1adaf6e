import type { Assessment } from '../assessment/assessment.js';
import { newStreamId } from '../process/act.js';
import { inForceFromOf } from '../supervision/listing/decide.js';
import { expectedEnd } from '../supervision/listing/endedListings.js';
import { LISTING } from '../supervision/listing/listingProcess.js';
import type { ListedPerson, ListingCommand } from '../supervision/listing/state.js';
import { type ActInput, actFields, actOn, actorOf, optionalText, readKey, readText, readTexts } from './acts.js';
import { auditedProcess } from './audited.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { readDay } from './days.js';
import { ListKindEnum } from './enums.js';
import { factsOf } from './fact.js';
import { ListedPersonRoleEnum } from './listingParts.js';
import { ListingProcessRef, type ListingView, listingOf, viewOfStream } from './listingProcess.js';
import { badInput, Refusal } from './refusal.js';
import { assessmentOf, findCard, viewOfCard } from './subjectView.js';
import { identifiersOfTypedCode } from './typedCode.js';

export async function takeStep(input: ActInput, command: ListingCommand, context: ApiContext): Promise<ListingView> {
  const { stream, version, state } = await actOn(listingOf(context), input, command, context);
  await auditedProcess(context, 'LISTING', [state.opened!.about], { process: stream, version, did: command.do });
  return { id: stream, version, state };
}

const OpenListing = builder.inputType('OpenListingInput', {
  fields: (t) => ({
    code: t.string({ required: true }),
    list: t.field({ type: ListKindEnum, required: true }),
    ground: t.id({ required: true, description: 'One of the grounds of schema/catalogue/lists.yaml.' }),
    facts: t.idList({
      description: 'Facts of this subject that show it; those of a candidate are added by themselves.',
    }),
    documents: t.stringList({ description: 'Papers that show it, by number or title.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('openListing', (t) =>
  t.field({
    type: ListingProcessRef,
    description:
      'An authority takes up a case. Evidence is needed: facts, documents, or that the rules make it a candidate.',
    authScopes: { may: 'actOnListing' },
    args: { input: t.arg({ type: OpenListing, required: true }) },
    resolve: async (_, { input }, context) => {
      const { code, list, ground, facts, documents, idempotencyKey } = input;
      const card = await findCard(identifiersOfTypedCode(code, context.pseudonym), context);
      if (!card)
        throw new Refusal(
          'SUBJECT_NOT_FOUND',
          { en: 'nobody reported a subject of this code', zh: '没有部门报送过这个代码的主体' },
          {
            field: 'code',
            remedy: { en: 'compare the code with the licence', zh: '请对照营业执照核对代码' },
          },
        );
      const view = viewOfCard(card, context);
      const assessment = await assessmentOf(view, context);
      const candidate = assessment.candidates.find((each) => each.list === list);
      requireNotListed(assessment, list);
      const command: ListingCommand = {
        do: 'open',
        about: card.key,
        kind: card.kind,
        list,
        ground,
        evidence: {
          facts: [...new Set([...(await ownFacts(facts ?? [], card.key, context)), ...(candidate?.evidence ?? [])])],
          documents: readTexts('documents', documents),
        },
        ...(candidate ? { candidate: candidate.rule } : {}),
      };
      const process = newStreamId(LISTING, actorOf(context.caller), readKey(idempotencyKey));
      return takeStep({ process, version: 0, idempotencyKey }, command, context);
    },
  }),
);

function requireNotListed({ listings }: Assessment, list: string): void {
  if (!listings.some((each) => each.list === list)) return;
  throw new Refusal(
    'CONFLICT',
    { en: 'it is on this list already', zh: '该主体已在这一名单' },
    { field: 'list', remedy: { en: 'read its listings', zh: '请查看其名单记录' } },
  );
}

/** Facts named as evidence are the subject's own. Throws a Refusal (BAD_INPUT). */
async function ownFacts(ids: readonly string[], key: ListedPerson['key'], context: ApiContext): Promise<string[]> {
  if (ids.length === 0) return [];
  const [dossier, found] = await Promise.all([context.reads.dossier(key), factsOf(readTexts('facts', ids), context)]);
  const own = found.filter((fact) => dossier?.identifiers.includes(fact.about) && fact.knownTo === undefined);
  if (own.length === new Set(ids).size) return own.map(({ id }) => id);
  throw badInput(
    'facts',
    { en: 'a fact is not known of this subject', zh: '有的事实不属于这个主体' },
    { en: 'take ids of its facts as they are shown', zh: '请原样填写其事实的标识' },
  );
}

const OrderListing = builder.inputType('OrderListingInput', {
  fields: (t) => ({
    ...actFields(t),
    until: t.string({ required: true, description: 'The last day to make good, as 2026-11-22.' }),
    document: t.string({ required: true }),
  }),
});
builder.mutationField('orderListing', (t) =>
  t.field({
    type: ListingProcessRef,
    description: '责令限期改正: what comes next waits until its last day has passed.',
    authScopes: { may: 'actOnListing' },
    args: { input: t.arg({ type: OrderListing, required: true }) },
    resolve: (_, { input }, context) => {
      const [until, document] = [readDay('until', input.until), readText('document', input.document)];
      return takeStep(input, { do: 'order', until, document }, context);
    },
  }),
);

const NotifyListing = builder.inputType('NotifyListingInput', {
  fields: (t) => ({
    ...actFields(t),
    servedOn: t.string({ required: true, description: 'The day of service, as 2026-11-22.' }),
    document: t.string({ required: true }),
  }),
});
builder.mutationField('notifyListing', (t) =>
  t.field({
    type: ListingProcessRef,
    description: '事先告知: from the day of service the subject has its own time to state.',
    authScopes: { may: 'actOnListing' },
    args: { input: t.arg({ type: NotifyListing, required: true }) },
    resolve: (_, { input }, context) => {
      const [servedOn, document] = [readDay('servedOn', input.servedOn), readText('document', input.document)];
      return takeStep(input, { do: 'notify', servedOn, document }, context);
    },
  }),
);

const StatementInput = builder.inputType('RecordListingStatementInput', {
  fields: (t) => ({
    ...actFields(t),
    receivedOn: t.string({ description: 'Absent: today.' }),
    text: t.string({ description: 'What it said. Absent: it waived its right.' }),
    hearingAsked: t.boolean({ defaultValue: false }),
  }),
});
builder.mutationField('recordListingStatement', (t) =>
  t.field({
    type: ListingProcessRef,
    description: '陈述申辩: what the subject said, or that it waived; silence needs no act.',
    authScopes: { may: 'actOnListing' },
    args: { input: t.arg({ type: StatementInput, required: true }) },
    resolve: (_, { input }, context) => {
      const text = optionalText('text', input.text);
      const receivedOn = input.receivedOn ? readDay('receivedOn', input.receivedOn) : undefined;
      const what = { ...(text ? { text } : {}), ...(receivedOn ? { receivedOn } : {}) };
      const hearingAsked = input.hearingAsked ?? false;
      return takeStep(input, { do: 'hearStatement', waived: text === undefined, hearingAsked, ...what }, context);
    },
  }),
);

const HearingInput = builder.inputType('RecordListingHearingInput', {
  fields: (t) => ({
    ...actFields(t),
    heldOn: t.string({ required: true }),
    document: t.string({ required: true, description: 'The record of the hearing.' }),
  }),
});
builder.mutationField('recordListingHearing', (t) =>
  t.field({
    type: ListingProcessRef,
    description: '听证',
    authScopes: { may: 'actOnListing' },
    args: { input: t.arg({ type: HearingInput, required: true }) },
    resolve: (_, { input }, context) => {
      const [heldOn, document] = [readDay('heldOn', input.heldOn), readText('document', input.document)];
      return takeStep(input, { do: 'holdHearing', heldOn, document }, context);
    },
  }),
);

const ConsentInput = builder.inputType('RecordListingConsentInput', {
  fields: (t) => ({ ...actFields(t), document: t.string({ required: true }) }),
});
builder.mutationField('recordListingConsent', (t) =>
  t.field({
    type: ListingProcessRef,
    description: '报上一级同意',
    authScopes: { may: 'actOnListing' },
    args: { input: t.arg({ type: ConsentInput, required: true }) },
    resolve: (_, { input }, context) =>
      takeStep(input, { do: 'consent', document: readText('document', input.document) }, context),
  }),
);

const PersonInput = builder.inputType('ListedPersonInput', {
  fields: (t) => ({
    code: t.string({ required: true, description: 'A resident number or a pseudonym; a number is not kept.' }),
    role: t.field({ type: ListedPersonRoleEnum, required: true }),
    why: t.string({ required: true, description: 'What makes this person responsible.' }),
  }),
});
const DecideListing = builder.inputType('DecideListingInput', {
  fields: (t) => ({
    ...actFields(t),
    listed: t.boolean({ required: true }),
    number: t.string({ required: true, description: 'Of the decision.' }),
    reason: t.string({ required: true }),
    replyToStatement: t.string({ description: 'Needed where the subject made a statement.' }),
    persons: t.field({ type: [PersonInput], description: 'Only for a list that lists the responsible with the unit.' }),
  }),
});
builder.mutationField('decideListing', (t) =>
  t.field({
    type: ListingProcessRef,
    description: '决定: to list or not to list. Nothing is known of it until it is published.',
    authScopes: { may: 'actOnListing' },
    args: { input: t.arg({ type: DecideListing, required: true }) },
    resolve: (_, { input }, context) => {
      const replyToStatement = optionalText('replyToStatement', input.replyToStatement);
      const persons = (input.persons ?? []).map(({ code, role, why }): ListedPerson => {
        const [key] = identifiersOfTypedCode(code, context.pseudonym);
        if (!key!.startsWith('person:'))
          throw badInput(
            'persons',
            { en: 'this is no person', zh: '这不是个人' },
            { en: 'type a resident number', zh: '请填写居民身份号码' },
          );
        return { key: key!, role, why: readText('why', why) };
      });
      const words = { number: readText('number', input.number), reason: readText('reason', input.reason) };
      const reply = replyToStatement ? { replyToStatement } : {};
      return takeStep(input, { do: 'decide', listed: input.listed, ...words, ...reply, persons }, context);
    },
  }),
);

const PublishListing = builder.inputType('PublishListingInput', {
  fields: (t) => ({ ...actFields(t), where: t.string({ required: true, description: 'Where it is published.' }) }),
});
builder.mutationField('publishListing', (t) =>
  t.field({
    type: ListingProcessRef,
    description: '公示: from now on it is known, rated and told to every system. CONFLICT where a step is missing.',
    authScopes: { may: 'actOnListing' },
    args: { input: t.arg({ type: PublishListing, required: true }) },
    resolve: async (_, { input }, context) => {
      const stream = await context.reads.stream(input.process);
      const endsBy = stream?.kind === LISTING ? await endOf(viewOfStream(stream, context), context) : undefined;
      const where = readText('where', input.where);
      return takeStep(input, { do: 'publish', where, ...(endsBy ? { endsBy } : {}) }, context);
    },
  }),
);

async function endOf({ state }: ListingView, { reads, lists, policies, now }: ApiContext) {
  const { about, list, rules } = state.opened!;
  const from = inForceFromOf(state, lists.byId(rules), now);
  return expectedEnd(list, from, await reads.dossier(about), policies.default.document.lists.rows);
}

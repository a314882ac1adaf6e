import { LISTING } from '../supervision/listing/listingProcess.js';
import { actFields, readText } from './acts.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { readDay } from './days.js';
import { ListingProcessRef, viewOfStream } from './listingProcess.js';
import { takeStep } from './listingSteps.js';
import { assessmentOf, viewOfCard } from './subjectView.js';

const ObjectionInput = builder.inputType('ObjectToListingInput', {
  fields: (t) => ({
    ...actFields(t),
    receivedOn: t.string({ required: true }),
    text: t.string({ required: true, description: 'What the subject objects.' }),
  }),
});
builder.mutationField('objectToListing', (t) =>
  t.field({
    type: ListingProcessRef,
    description: '异议: recorded by the authority; the listing is marked as objected to at once.',
    authScopes: { may: 'actOnListing' },
    args: { input: t.arg({ type: ObjectionInput, required: true }) },
    resolve: (_, { input }, context) => {
      const [receivedOn, text] = [readDay('receivedOn', input.receivedOn), readText('text', input.text)];
      return takeStep(input, { do: 'object', receivedOn, text }, context);
    },
  }),
);

const ObjectionDecision = builder.inputType('DecideListingObjectionInput', {
  fields: (t) => ({
    ...actFields(t),
    upheld: t.boolean({ required: true }),
    reason: t.string({ required: true }),
  }),
});
builder.mutationField('decideListingObjection', (t) =>
  t.field({
    type: ListingProcessRef,
    description: 'Upheld, the listing was never right: it is taken back from the start, and every system is told.',
    authScopes: { may: 'actOnListing' },
    args: { input: t.arg({ type: ObjectionDecision, required: true }) },
    resolve: (_, { input }, context) =>
      takeStep(
        input,
        { do: 'decideObjection', upheld: input.upheld, reason: readText('reason', input.reason) },
        context,
      ),
  }),
);

const ExitInput = builder.inputType('ExitListingInput', {
  fields: (t) => ({
    ...actFields(t),
    ground: t.id({ required: true, description: "One of the list's exits in schema/catalogue/lists.yaml." }),
    document: t.string({ required: true }),
  }),
});
builder.mutationField('exitListing', (t) =>
  t.field({
    type: ListingProcessRef,
    description:
      '移出: ends the listing and its measures at this moment; where its decision was annulled, from the start.',
    authScopes: { may: 'actOnListing' },
    args: { input: t.arg({ type: ExitInput, required: true }) },
    resolve: async (_, { input }, context) => {
      const minimumUntil = await earliestExit(input.process, context);
      const document = readText('document', input.document);
      const command = {
        do: 'exit',
        ground: input.ground,
        document,
        ...(minimumUntil ? { minimumUntil } : {}),
      } as const;
      return takeStep(input, command, context);
    },
  }),
);

/** The earliest repair that the policy in force gives this listing. */
async function earliestExit(process: string, context: ApiContext) {
  const stream = await context.reads.stream(process);
  if (stream?.kind !== LISTING) return undefined;
  const { about, list } = viewOfStream(stream, context).state.opened!;
  const card = await context.reads.look(about);
  if (!card) return undefined;
  const { listings } = await assessmentOf(viewOfCard(card, context), context);
  const facts = await Promise.all(listings.map(({ fact }) => context.reads.fact(fact)));
  const own = listings.find((each, i) => each.list === list && facts[i]?.provenance.recordId === process);
  return own?.repairableFrom;
}

const WithdrawInput = builder.inputType('WithdrawListingInput', {
  fields: (t) => ({ ...actFields(t), reason: t.string({ required: true }) }),
});
builder.mutationField('withdrawListing', (t) =>
  t.field({
    type: ListingProcessRef,
    description: 'The case is dropped before it was decided.',
    authScopes: { may: 'actOnListing' },
    args: { input: t.arg({ type: WithdrawInput, required: true }) },
    resolve: (_, { input }, context) =>
      takeStep(input, { do: 'withdraw', reason: readText('reason', input.reason) }, context),
  }),
);

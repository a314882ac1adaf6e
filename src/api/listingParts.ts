import { PERSON_ROLES } from '../supervision/listing/rules.js';
import type { ListedPerson, ListingCase, Objection } from '../supervision/listing/state.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { SubjectRef } from './subject.js';
import { viewOfCard } from './subjectView.js';

export const ListedPersonRoleEnum = builder.enumType('ListedPersonRole', { values: PERSON_ROLES });

export const subjectOf = async (key: ListedPerson['key'], context: ApiContext) => {
  const card = await context.reads.look(key);
  return card ? viewOfCard(card, context) : null;
};

const PersonRef = builder.objectRef<ListedPerson>('ListedPerson').implement({
  description: 'Listed with the unit, because this person is responsible.',
  fields: (t) => ({
    subject: t.field({ type: SubjectRef, nullable: true, resolve: ({ key }, _, context) => subjectOf(key, context) }),
    role: t.expose('role', { type: ListedPersonRoleEnum }),
    why: t.exposeString('why'),
  }),
});
export const ObjectionRef = builder.objectRef<Objection>('ListingObjection').implement({
  fields: (t) => ({
    receivedOn: t.string({ resolve: ({ receivedOn }) => receivedOn }),
    text: t.exposeString('text'),
    upheld: t.boolean({
      nullable: true,
      description: 'Null: not yet decided.',
      resolve: ({ decided }) => decided?.upheld,
    }),
    reason: t.string({ nullable: true, resolve: ({ decided }) => decided?.reason }),
  }),
});
export const DecisionRef = builder.objectRef<NonNullable<ListingCase['decision']>>('ListingDecision').implement({
  fields: (t) => ({
    listed: t.exposeBoolean('listed'),
    number: t.exposeString('number'),
    reason: t.exposeString('reason'),
    replyToStatement: t.exposeString('replyToStatement', { nullable: true }),
    persons: t.expose('persons', { type: [PersonRef] }),
  }),
});

export const StatementRef = builder.objectRef<NonNullable<ListingCase['statement']>>('ListingStatement').implement({
  fields: (t) => ({
    waived: t.exposeBoolean('waived'),
    hearingAsked: t.exposeBoolean('hearingAsked'),
    text: t.exposeString('text', { nullable: true }),
  }),
});

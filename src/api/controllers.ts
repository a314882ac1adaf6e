import type { CONTROL_KINDS, Controller } from '../control/controller.js';
import type { OwnershipNote } from '../control/register.js';
import { codeOf, type IdentifierKey, schemeOf } from '../subject/identifier.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { ALL_KINDS, type ControlTimes, controlAnswer } from './controlAnswer.js';
import { LangEnum } from './enums.js';
import { FactRef, factsOf } from './fact.js';
import { badInput } from './refusal.js';
import { SubjectRef } from './subject.js';
import { type SubjectView, viewOfCard } from './subjectView.js';
import { type AskedTimes, requireAskable } from './times.js';

const ControlKindEnum = builder.enumType('ControlKind', {
  values: {
    MAJORITY: { description: 'Ultimate controller: more than half, directly or together with companies it controls.' },
    BENEFICIAL_OWNER: { description: 'At the end of the chains, with 25 % or more through them.' },
    AGREEMENT: { description: 'By a reported agreement or other arrangement.' },
    LEGAL_REPRESENTATIVE: { description: 'Represents the company; no ownership of it.' },
  } satisfies Record<(typeof CONTROL_KINDS)[number], object>,
});

const ControlFlagEnum = builder.enumType('ControlFlag', {
  values: {
    PERCENT_MISSING: { description: 'A holding without a percentage counts as nothing.' },
    SUM_BELOW_WHOLE: { description: 'The reported percentages come to less than 100.' },
    SUM_ABOVE_WHOLE: { description: 'They come to more than 100; there may be several controllers.' },
    HOLDS_ITSELF: { description: 'A company on the chain holds shares of its own.' },
    BOUND_HIT: { description: 'There is more above than was read: others may stand behind.' },
    RING: { description: 'A ring of holdings that nobody outside controls.' },
    LOWER_BOUND: { description: 'At least this share: a cycle was not gone round to its end.' },
    NOT_A_PERSON: { description: 'The chain ends at an organisation whose holders nobody reported.' },
  } as const,
});

export const ControllerRef = builder.objectRef<Controller>('Controller').implement({
  description: 'Somebody who stands over a subject, and how.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ControlKindEnum }),
    id: t.globalID({ resolve: ({ key }) => ({ type: 'Subject', id: key }) }),
    name: t.exposeString('name'),
    code: t.string({ nullable: true, description: 'None for a person.', resolve: ({ key }) => shownCode(key) }),
    subject: t.field({
      type: SubjectRef,
      nullable: true,
      description: 'As it is now.',
      resolve: async ({ key }, _, context) => {
        const card = await context.reads.look(key);
        return card ? viewOfCard(card, context) : null;
      },
    }),
    percent: t.float({
      nullable: true,
      description:
        'MAJORITY: what it holds together with the companies it controls. BENEFICIAL_OWNER: multiplied along the chains.',
      resolve: ({ percent }) => percent,
    }),
    chain: t.string({
      description: 'From it down to the subject, in words.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ chain }, { lang }) => inLang(chain, lang),
    }),
    evidence: t.field({ type: [FactRef], resolve: ({ evidence }, _, context) => factsOf(evidence, context) }),
    flags: t.expose('flags', { type: [ControlFlagEnum] }),
  }),
});

const OwnershipNoteRef = builder.objectRef<OwnershipNote>('OwnershipNote').implement({
  description: 'Something about the registers above a subject that its controllers rest on.',
  fields: (t) => ({
    flag: t.expose('flag', { type: ControlFlagEnum }),
    company: t.globalID({ resolve: ({ company }) => ({ type: 'Subject', id: company }) }),
    text: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ text }, { lang }) => inLang(text, lang),
    }),
  }),
});

const shownCode = (key: IdentifierKey): string | null =>
  ['person', 'named'].includes(schemeOf(key)) ? null : codeOf(key);

export function controlTimes(view: SubjectView, args: AskedTimes, context: ApiContext): ControlTimes {
  requireAskable(args, context);
  return { asOf: args.asOf ?? view.asOf, knownAt: args.knownAt ?? view.knownAt };
}

builder.objectFields(SubjectRef, (t) => ({
  controllers: t.field({
    type: [ControllerRef],
    description: 'Who is really behind it, each with the chain in words; at the times the subject was asked about.',
    authScopes: { may: 'Subject.controllers' },
    complexity: { field: 100, multiplier: 5 },
    args: {
      asOf: t.arg({ type: 'DateTime' }),
      knownAt: t.arg({ type: 'DateTime' }),
      kinds: t.arg({ type: [ControlKindEnum], description: 'Absent: all of them.' }),
    },
    resolve: async (view, { kinds, ...args }, context) => {
      if (kinds?.length === 0)
        throw badInput(
          'kinds',
          { en: 'kinds is empty', zh: 'kinds 为空' },
          { en: 'name a kind, or leave it out for every kind', zh: '请写明种类；不写即为全部' },
        );
      const asked = kinds ? ALL_KINDS.filter((kind) => kinds.includes(kind)) : ALL_KINDS;
      const { controllers } = await controlAnswer(view, controlTimes(view, args, context), asked, context);
      return controllers;
    },
  }),
  ownershipNotes: t.field({
    type: [OwnershipNoteRef],
    description:
      'What is missing, too much or odd in the registers above it; and whether a bound was hit in reading them.',
    authScopes: { may: 'Subject.controllers' },
    complexity: { field: 100, multiplier: 5 },
    args: { asOf: t.arg({ type: 'DateTime' }), knownAt: t.arg({ type: 'DateTime' }) },
    resolve: async (view, args, context) =>
      (await controlAnswer(view, controlTimes(view, args, context), [], context)).notes,
  }),
}));

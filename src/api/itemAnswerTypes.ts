import { CONDITION_KINDS } from '../approval/answerTable.js';
import type {
  Accountable,
  Change,
  Condition,
  Instantly,
  ItemAnswer,
  MaterialDecision,
} from '../approval/itemAnswer.js';
import { told } from './bilingual.js';
import { builder } from './builder.js';
import { GapDecisionEnum, LangEnum } from './enums.js';

const lang = { type: LangEnum, defaultValue: 'ZH' } as const;

export const GapKindEnum = builder.enumType('GapKind', {
  values: {
    SUPPLEMENT: { description: '容缺后补: it may follow.' },
    COMMITMENT: { description: '告知承诺: a written promise stands in for it.' },
    REGISTER: { description: '免予提交: the platform has it.' },
    REQUIRED: { description: 'It must be there before acceptance.' },
  } as const,
});
export const MaterialDecisionRef = builder.objectRef<MaterialDecision>('MaterialDecision').implement({
  description: 'Whether one material may be missing at first.',
  fields: (t) => ({
    material: t.exposeID('material'),
    name: t.string({ args: { lang: t.arg(lang) }, resolve: ({ name }, args) => told(name, args) }),
    decision: t.expose('decision', { type: GapDecisionEnum }),
    by: t.expose('by', { type: GapKindEnum }),
    supplementBy: t.exposeString('supplementBy', {
      nullable: true,
      description: 'The last day on which it may be handed in, in Shanghai: 2026-03-16.',
    }),
    provisional: t.boolean({
      description: 'The holidays of that year are not known yet: ask again.',
      resolve: ({ provisional }) => provisional ?? false,
    }),
    reason: t.string({ args: { lang: t.arg(lang) }, resolve: ({ text }, args) => told(text, args) }),
    rule: t.exposeID('rule', { nullable: true }),
  }),
});

export const ConditionKindEnum = builder.enumType('ConditionKind', { values: CONDITION_KINDS });
export const ConditionRef = builder.objectRef<Condition>('Condition').implement({
  description: 'On what terms an application is accepted.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ConditionKindEnum }),
    text: t.string({ args: { lang: t.arg(lang) }, resolve: ({ text }, args) => told(text, args) }),
    rules: t.exposeStringList('rules'),
    basis: t.exposeString('basis'),
  }),
});

export const AccountableRef = builder.objectRef<Accountable>('Accountable').implement({
  description: 'Who answers for the item (权责清单).',
  fields: (t) => ({
    department: t.exposeID('department'),
    office: t.string({ args: { lang: t.arg(lang) }, resolve: ({ office }, args) => told(office, args) }),
    post: t.string({ args: { lang: t.arg(lang) }, resolve: ({ post }, args) => told(post, args) }),
    delegated: t.exposeBoolean('delegated', { description: "Moved to the applicant's region." }),
  }),
});

export const InstantRef = builder.objectRef<Instantly>('InstantDecision').implement({
  description: '秒批: whether the machine approves at once. Where it does not, an official decides.',
  fields: (t) => ({
    approved: t.exposeBoolean('approved'),
    because: t.stringList({
      args: { lang: t.arg(lang) },
      resolve: ({ because }, args) => because.map((text) => told(text, args)),
    }),
  }),
});

export const HumanReviewRef = builder.objectRef<ItemAnswer>('HumanReview').implement({
  description: 'That and how a person may be asked to decide instead (个保21第24条).',
  fields: (t) => ({
    text: t.string({ args: { lang: t.arg(lang) }, resolve: ({ humanReview }, args) => told(humanReview!.text, args) }),
    basis: t.string({ resolve: ({ humanReview }) => humanReview!.basis }),
    askAt: t.field({ type: AccountableRef, resolve: ({ accountable }) => accountable }),
  }),
});

export const ChangeRef = builder.objectRef<Change>('Change').implement({
  description: 'What would make it another answer.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', nullable: true, description: 'Null: whenever it is done.' }),
    about: t.exposeID('about', { nullable: true, description: 'A rule of `reasons` or a material.' }),
    text: t.string({ args: { lang: t.arg(lang) }, resolve: ({ text }, args) => told(text, args) }),
  }),
});

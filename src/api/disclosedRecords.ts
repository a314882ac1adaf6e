import type {
  DisclosedListing,
  DisclosedPenalty,
  DisclosedPermit,
  DisclosedRegistration,
  PublicRemedy,
} from '../disclosure/disclosed.js';
import { REPAIR_STATES } from '../disclosure/disclosed.js';
import { PENALTY_KINDS } from '../facts/fact.js';
import { told } from './bilingual.js';
import { builder } from './builder.js';
import { ChannelEnum, LangEnum, ListKindEnum } from './enums.js';

const DESCRIBED_REPAIR = {
  OPEN: 'It may be asked for now, on the conditions told.',
  FROM: 'From `from` on.',
  WHILE_LISTED: 'Not while the subject is on a list that the rule names.',
  NONE: 'It ends by itself, and never early.',
  ASK: 'No rule at hand says; ask the authority.',
} as const;
const RepairStateEnum = builder.enumType('PublicRepairState', {
  description: 'Whether publicity may end early (信用修复).',
  values: Object.fromEntries(REPAIR_STATES.map((state) => [state, { description: DESCRIBED_REPAIR[state] }])) as {
    [S in (typeof REPAIR_STATES)[number]]: { description: string };
  },
});
const PublicRepairRef = builder.objectRef<NonNullable<PublicRemedy['repair']>>('PublicRepair').implement({
  description: 'Whether and when an early end may be asked for.',
  fields: (t) => ({
    state: t.expose('state', { type: RepairStateEnum }),
    from: t.expose('from', {
      type: 'DateTime',
      nullable: true,
      description: 'The earliest instant; null: see `state`.',
    }),
    text: t.string({
      description: 'The conditions and where to apply.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ text }, lang) => told(text, lang),
    }),
  }),
});
export const PublicRemedyRef = builder.objectRef<PublicRemedy>('PublicRemedy').implement({
  description: 'What a subject may do about a record: object to it (异议), or ask that it be shown no longer (修复).',
  fields: (t) => ({
    turnTo: t.exposeString('turnTo', { description: 'The authority that answers for the record.' }),
    objection: t.string({
      description: 'How to object.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ objection }, lang) => told(objection, lang),
    }),
    limits: t.stringList({
      description: 'By when an objection is dealt with, by the rules in force; empty: they name no time.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ limits }, lang) => limits.map((limit) => told(limit, lang)),
    }),
    basis: t.exposeString('basis', { description: 'The articles.' }),
    repair: t.expose('repair', { type: PublicRepairRef, nullable: true, description: 'Null: nothing to repair.' }),
  }),
});

const CapitalRef = builder.objectRef<{ amount: number; currency: string }>('DisclosedCapital').implement({
  description: 'Registered capital.',
  fields: (t) => ({
    amount: t.exposeFloat('amount', { description: 'Whole units of the currency.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217: CNY.' }),
  }),
});
const StatusEnum = builder.enumType('DisclosedStatus', {
  description: '存续 · 歇业 · 吊销 · 注销',
  values: ['ACTIVE', 'SUSPENDED', 'REVOKED', 'DEREGISTERED'] as const,
});
export const RegistrationRef = builder.objectRef<DisclosedRegistration>('DisclosedRegistration').implement({
  description: 'As the registrar publishes it (公示14第6条, 登记21第8条).',
  fields: (t) => ({
    status: t.expose('status', { type: StatusEnum }),
    enterpriseType: t.exposeString('enterpriseType', { nullable: true, description: "In the registrar's words." }),
    capital: t.expose('capital', { type: CapitalRef, nullable: true }),
    region: t.exposeString('region', { nullable: true }),
    industry: t.exposeString('industry', { nullable: true }),
    address: t.exposeString('address', {
      nullable: true,
      description: 'Null: not told, or not shown (individual businesses).',
    }),
    registeredOn: t.string({
      nullable: true,
      description: 'A day in Shanghai, 2026-11-22.',
      resolve: ({ registeredOn }) => registeredOn,
    }),
    representatives: t.exposeStringList('representatives', {
      description: 'Names of the legal representative, head or trader now in office; masked where the city says so.',
    }),
    registrar: t.string({ resolve: ({ authority }) => authority }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: "The registrar's own word." }),
    remedy: t.expose('remedy', { type: PublicRemedyRef }),
  }),
});

export const PermitRef = builder.objectRef<DisclosedPermit>('DisclosedPermit').implement({
  description: 'A permit in force.',
  fields: (t) => ({
    item: t.exposeString('item', { description: 'What is permitted.' }),
    permitNumber: t.exposeString('permitNumber'),
    authority: t.exposeString('authority'),
    from: t.expose('from', { type: 'DateTime' }),
    until: t.expose('until', {
      type: 'DateTime',
      nullable: true,
      description: 'The first instant after its last day; null: without end.',
    }),
    remedy: t.expose('remedy', { type: PublicRemedyRef }),
  }),
});

const PenaltyKindEnum = builder.enumType('DisclosedPenaltyKind', {
  description: '警告 · 通报批评 · 罚款 · 没收 · 责令停产停业 · 吊销 · 限制',
  values: PENALTY_KINDS,
});
export const PenaltyRef = builder.objectRef<DisclosedPenalty>('DisclosedPenalty').implement({
  description: 'A penalty within its publicity (罚公21第4、13条). It is gone at `until`.',
  fields: (t) => ({
    decisionNumber: t.exposeString('decisionNumber'),
    authority: t.exposeString('authority'),
    act: t.exposeString('act', { description: "What was done, in the authority's words." }),
    kinds: t.expose('penaltyKinds', { type: [PenaltyKindEnum] }),
    fineYuan: t.exposeFloat('fineYuan', {
      nullable: true,
      description: 'Null: no fine, or nobody said of how much.',
    }),
    confiscatedYuan: t.exposeFloat('confiscatedYuan'),
    decidedOn: t.string({ description: 'A day in Shanghai.', resolve: ({ decidedOn }) => decidedOn }),
    publishedOn: t.string({
      nullable: true,
      description: 'A day in Shanghai.',
      resolve: ({ publishedOn }) => publishedOn,
    }),
    banUntil: t.string({
      nullable: true,
      description: 'The last day of a ban in Shanghai, or OPEN where it has none; null: no ban, or not told.',
      resolve: ({ banUntil }) => banUntil,
    }),
    channel: t.expose('channel', { type: ChannelEnum, description: 'Whose clock it is shown by.' }),
    until: t.expose('until', {
      type: 'DateTime',
      nullable: true,
      description: 'The first instant at which it is not shown any more; null: as long as its ban runs.',
    }),
    basis: t.exposeString('basis', { description: 'The articles that say how long it is public.' }),
    text: t.string({
      description: 'How long it is public.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ text }, lang) => told(text, lang),
    }),
    remedy: t.expose('remedy', { type: PublicRemedyRef }),
  }),
});

export const DisclosedListingRef = builder.objectRef<DisclosedListing>('DisclosedListing').implement({
  description: 'An entry on a list that is in force. It is gone at `until`, or when the authority ends it.',
  fields: (t) => ({
    list: t.expose('list', { type: ListKindEnum }),
    authority: t.exposeString('authority'),
    ground: t.exposeString('ground', { description: "Why, in the authority's words." }),
    decisionNumber: t.exposeString('decisionNumber', { nullable: true }),
    from: t.expose('from', { type: 'DateTime' }),
    until: t.expose('until', {
      type: 'DateTime',
      nullable: true,
      description: 'Null: it has no term and ends by decision.',
    }),
    basis: t.exposeString('basis', { description: 'The articles of the list and its term.' }),
    text: t.string({
      description: 'How long it stands.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ text }, lang) => told(text, lang),
    }),
    remedy: t.expose('remedy', { type: PublicRemedyRef }),
  }),
});

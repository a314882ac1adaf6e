import {
  type DisclosedListing,
  type DisclosedPenalty,
  type DisclosedPermit,
  type DisclosedRegistration,
  type HeardSource,
  SECTION_WORDS,
  type Section,
} from '../disclosure/disclosed.js';
import type { ListKind } from '../facts/lists.js';
import { told } from './bilingual.js';
import { builder } from './builder.js';
import { DisclosedListingRef, PenaltyRef, PermitRef, RegistrationRef } from './disclosedRecords.js';
import { LangEnum, ListKindEnum } from './enums.js';

const HeardEnum = builder.enumType('DisclosedSourceState', {
  values: {
    HEARD: { description: 'It reports in time: what it does not report is not there.' },
    STALE: { description: 'It has not reported since `lastHeardAt`, for longer than it may be silent.' },
    NEVER_HEARD: { description: 'It has never reported anything.' },
  } as const,
});
export const DisclosedSourceRef = builder.objectRef<HeardSource>('DisclosedSource').implement({
  description: 'A source of what is public, and whether it is heard; never what it says of one subject.',
  fields: (t) => ({
    id: t.id({ resolve: ({ source }) => source }),
    title: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ title }, lang) => told(title, lang),
    }),
    publisher: t.exposeString('publisher'),
    state: t.expose('state', { type: HeardEnum }),
    lastHeardAt: t.expose('lastHeardAt', { type: 'DateTime', nullable: true }),
  }),
});

const DESCRIBED_WORD = {
  RECORDS: 'There are records; where `notHeardSince` is told, perhaps more than these.',
  NO_RECORD: 'There is none, and the source is heard.',
  NOT_HEARD_SINCE: 'None is here, but the source has been silent since `notHeardSince`: that means nothing.',
  NEVER_REPORTED: 'The source never reported anything: that none is here means nothing.',
} as const;
const WordEnum = builder.enumType('DisclosedWord', {
  description: 'What it means that there are records, or none.',
  values: Object.fromEntries(SECTION_WORDS.map((word) => [word, { description: DESCRIBED_WORD[word] }])) as {
    [W in (typeof SECTION_WORDS)[number]]: { description: string };
  },
});

const SectionInterface = builder.interfaceRef<Section<unknown>>('DisclosedSection').implement({
  description: 'One kind of public information on a subject, with what its absence means.',
  fields: (t) => ({
    title: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ title }, lang) => told(title, lang),
    }),
    basis: t.exposeString('basis', { description: 'The articles by which it is public.' }),
    word: t.expose('word', { type: WordEnum }),
    text: t.string({
      description: '`word` as a sentence.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ text }, lang) => told(text, lang),
    }),
    notHeardSince: t.expose('notHeardSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when a source of these records has been silent for longer than it may be.',
    }),
    sources: t.expose('sources', { type: [DisclosedSourceRef], description: 'Empty: the platform itself.' }),
  }),
});

export const RegistrationsRef = builder.objectRef<Section<DisclosedRegistration>>('DisclosedRegistrations').implement({
  description: 'The registration; none where the registrar never reported it.',
  interfaces: [SectionInterface],
  fields: (t) => ({
    record: t.field({ type: RegistrationRef, nullable: true, resolve: ({ records }) => records[0] }),
  }),
});
export const PermitsRef = builder.objectRef<Section<DisclosedPermit>>('DisclosedPermits').implement({
  description: 'Permits in force, the latest first.',
  interfaces: [SectionInterface],
  fields: (t) => ({ records: t.expose('records', { type: [PermitRef] }) }),
});
export const PenaltiesRef = builder.objectRef<Section<DisclosedPenalty>>('DisclosedPenalties').implement({
  description: 'Penalties within their publicity, the latest first.',
  interfaces: [SectionInterface],
  fields: (t) => ({ records: t.expose('records', { type: [PenaltyRef] }) }),
});
export const DisclosedListRef = builder
  .objectRef<Section<DisclosedListing> & { list: ListKind }>('DisclosedList')
  .implement({
    description: 'Entries on one list that are in force.',
    interfaces: [SectionInterface],
    fields: (t) => ({
      list: t.expose('list', { type: ListKindEnum }),
      records: t.expose('records', { type: [DisclosedListingRef] }),
    }),
  });

import type { Day } from '../facts/time.js';
import type { CountedDay } from '../facts/workingDays.js';
import { sourceText } from '../policy/pieces.js';
import type { Bilingual } from '../subject/bilingual.js';
import { LISTING_STEPS, type StepRule } from '../supervision/listing/rules.js';
import type { Evidence, StepTaken } from '../supervision/listing/state.js';
import { told } from './bilingual.js';
import { builder } from './builder.js';
import { DueRef, dueView } from './dueDay.js';
import { LangEnum } from './enums.js';

const ListingStepEnum = builder.enumType('ListingStep', {
  description:
    '取证、责令限期改正、事先告知、陈述申辩、听证、报上级同意、决定、公示, in this order; each list has some of them.',
  values: LISTING_STEPS,
});

export interface StepView {
  rule: StepRule;
  taken: StepTaken | undefined;
  /** Of the first step: what the case was opened on. */
  evidence: Evidence | undefined;
  done: boolean;
  due: CountedDay | undefined;
  today: Day;
}

const LimitRef = builder.objectRef<NonNullable<StepRule['within']>>('ListingStepLimit').implement({
  fields: (t) => ({
    days: t.int({ resolve: (limit) => ('days' in limit ? limit.days : limit.workingDays) }),
    working: t.boolean({ description: 'Working days, or calendar days.', resolve: (limit) => 'workingDays' in limit }),
    after: t.field({ type: ListingStepEnum, resolve: ({ after }) => after }),
  }),
});

export const StepRef = builder.objectRef<StepView>('ListingProcessStep').implement({
  fields: (t) => ({
    step: t.field({ type: ListingStepEnum, resolve: ({ rule }) => rule.step }),
    text: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ rule }, args) => told(rule.text, args),
    }),
    basis: t.string({ resolve: ({ rule }) => rule.basis }),
    source: t.string({
      description: 'Where the platform has the step from, and how certain it is.',
      resolve: ({ rule }) => sourceText(rule.source),
    }),
    limit: t.field({ type: LimitRef, nullable: true, resolve: ({ rule }) => rule.within }),
    due: t.field({
      type: DueRef,
      nullable: true,
      description:
        'The last day in time, once what the limit runs from has happened; overdue also where it was done late.',
      resolve: ({ due, taken, today }) => dueView(due, taken?.on ?? today),
    }),
    done: t.exposeBoolean('done'),
    on: t.string({ nullable: true, resolve: ({ taken }) => taken?.on }),
    by: t.string({
      nullable: true,
      description: 'The account of the official.',
      resolve: ({ taken }) => taken?.by.account,
    }),
    document: t.string({ nullable: true, resolve: ({ taken }) => taken?.document }),
    officialsWord: t.string({
      nullable: true,
      description:
        'Of the first step, where the case rests on papers that the official named: which, and that the platform has not seen them.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ evidence }, args) =>
        evidence && evidence.documents.length > 0 ? told(onOfficialsWord(evidence), args) : null,
    }),
  }),
});

function onOfficialsWord({ documents, facts }: Evidence): Bilingual {
  const papers = { en: documents.join('; '), zh: documents.join('；') };
  return facts.length === 0
    ? {
        en: `on the official's word alone: ${papers.en}; the platform has not seen these papers, and no fact that it knows was named`,
        zh: `仅凭经办人所举文书：${papers.zh}；平台未见这些文书，经办人也未列明平台掌握的事实`,
      }
    : {
        en: `beside facts, on the official's word: ${papers.en}; the platform has not seen these papers`,
        zh: `除所列事实外，另凭经办人所举文书：${papers.zh}；平台未见这些文书`,
      };
}

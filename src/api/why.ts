import type { WhyNot } from '../assessment/why.js';
import type { RowExplained, Shortfall } from '../policy/explain.js';
import type { FactClock } from '../policy/factClocks.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import { ChannelEnum, LangEnum, TierEnum } from './enums.js';

export const RowRef = builder.objectRef<RowExplained>('RuleExplained').implement({
  description: 'A row of the tier table: what counted for it, and what it falls short of or would end at.',
  fields: (t) => ({
    rule: t.exposeID('rule'),
    tier: t.expose('tier', { type: TierEnum, nullable: true }),
    basis: t.exposeString('basis'),
    text: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ text }, { lang }) => inLang(text, lang),
    }),
    evidence: t.exposeIDList('evidence', { description: 'Fact ids; `assumed-1` and so on are the assumed ones.' }),
    count: t.exposeInt('count', { description: 'How many facts or decisions count for it.' }),
    sumYuan: t.exposeFloat('sumYuan'),
    shortfalls: t.stringList({
      description: 'What is missing for it to match; empty where it matches.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ shortfalls }, { lang }) => shortfalls.map((each) => inLang(saysOf(each), lang)),
    }),
    endsAtCount: t.exposeInt('endsAtCount', { nullable: true, description: 'It matches no more at this many.' }),
    endsAtYuan: t.exposeFloat('endsAtYuan', { nullable: true, description: 'It matches no more at this sum.' }),
    until: t.expose('until', { type: 'DateTime', nullable: true, description: 'When it ends by itself, if known.' }),
    repairableFrom: t.expose('repairableFrom', { type: 'DateTime', nullable: true }),
  }),
});

function saysOf(shortfall: Shortfall): { zh: string; en: string } {
  switch (shortfall.kind) {
    case 'OTHER_SUBJECTS_ONLY':
      return { zh: '不适用于这类主体', en: 'It speaks of other kinds of subject' };
    case 'NOT_LAW_THEN':
      return { zh: '当时不是有效规定', en: 'It was not law then' };
    case 'COUNT': {
      const { have, atLeast, atMost } = shortfall;
      const top = atMost === undefined ? ['', ''] : [`、至多${atMost}`, `, at most ${atMost}`];
      return { zh: `现有${have}项，须至少${atLeast}${top[0]}项`, en: `${have} counted; at least ${atLeast}${top[1]}` };
    }
    case 'SUM': {
      const { haveYuan, overYuan, atMostYuan } = shortfall;
      const over = overYuan === undefined ? [] : [[`须超过${overYuan}元`, `over ${overYuan} yuan`]];
      const most = atMostYuan === undefined ? [] : [[`须不超过${atMostYuan}元`, `at most ${atMostYuan} yuan`]];
      const asked = [...over, ...most];
      return {
        zh: `现为${haveYuan}元，${asked.map(([zh]) => zh).join('、')}`,
        en: `${haveYuan} yuan; ${asked.map(([, en]) => en).join(', ')}`,
      };
    }
  }
}

export const WhyNotRef = builder.objectRef<WhyNot>('WhyNot').implement({
  description:
    'What stands between the subject and another tier. Every `mustEnd`, one of `oneOf`, every `mustBeKnown`.',
  fields: (t) => ({
    tier: t.expose('tier', { type: TierEnum }),
    possible: t.exposeBoolean('possible', { description: 'False: this subject cannot have it, whatever is reported.' }),
    mustEnd: t.expose('mustEnd', { type: [RowRef], description: 'Rules of worse tiers that match.' }),
    oneOf: t.expose('oneOf', { type: [RowRef], description: 'One of these would have to match; empty: none need.' }),
    mustBeKnown: t.stringList({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ mustBeKnown }, { lang }) => mustBeKnown.map((each) => inLang(each, lang)),
    }),
  }),
});

export const FactClockRef = builder.objectRef<FactClock>('FactClock').implement({
  description: 'What time does to one penalty or listing. Null: never, or nobody can say.',
  fields: (t) => ({
    fact: t.exposeID('fact'),
    kind: t.exposeString('kind'),
    channel: t.expose('channel', { type: ChannelEnum, nullable: true }),
    basis: t.exposeString('basis', { nullable: true }),
    published: t.exposeBoolean('published', {
      description: 'False: the rules keep it unpublished; it counts for nothing.',
    }),
    publishedUntil: t.expose('publishedUntil', { type: 'DateTime', nullable: true }),
    repairableFrom: t.expose('repairableFrom', { type: 'DateTime', nullable: true }),
    endsAt: t.expose('endsAt', { type: 'DateTime', nullable: true, description: 'Its end by itself, everywhere.' }),
    shownUntil: t.expose('shownUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'From when no query shows it, as adverse information.',
    }),
    publishBy: t.string({
      nullable: true,
      description: 'The last day (Shanghai) on which publishing it is in time.',
      resolve: ({ publishBy }) => publishBy?.due,
    }),
    publishByIsProvisional: t.boolean({
      description: 'True: the working-day calendar does not reach that far yet.',
      resolve: ({ publishBy }) => publishBy?.provisional ?? false,
    }),
  }),
});

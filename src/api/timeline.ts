import { type Fact, isRelation } from '../facts/fact.js';
import { dayOf } from '../facts/time.js';
import { type Learned, learnedId, timelineOf } from '../facts/timeline.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { LangEnum } from './enums.js';
import { FactRef } from './fact.js';
import { summaryOf } from './factSummary.js';
import { HISTORY_MAX, historyThen } from './historyThen.js';
import { PAGE_DEFAULT, pageOf, readCursor, readFirst } from './pages.js';
import { badInput } from './refusal.js';
import { SubjectRef } from './subject.js';

const DAY_MS = 86_400_000;

const LearnedRef = builder.objectRef<Learned>('TimelineEntry').implement({
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When the platform learned it.' }),
    kind: t.field({
      type: builder.enumType('TimelineKind', {
        values: {
          LEARNED: { description: 'New to the platform.' },
          CORRECTED: { description: 'Otherwise than was known.' },
          TAKEN_BACK: { description: 'Not so after all, in the word of whoever had said it.' },
        } as const,
      }),
      resolve: ({ kind }) => kind,
    }),
    fact: t.field({ type: FactRef, resolve: ({ fact }) => fact }),
    before: t.field({ type: FactRef, nullable: true, resolve: ({ before }) => before }),
    lateDays: t.int({
      description: 'Whole days from when it became true to when the platform learned it; less than 0: announced ahead.',
      resolve: ({ at, fact }) => Math.trunc((Date.parse(at) - Date.parse(fact.validFrom)) / DAY_MS),
    }),
    text: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: async (learned, { lang }, context) => inLang(await sentence(learned, context), lang),
    }),
  }),
});

const TimelineConnection = builder.connectionObject(
  {
    type: LearnedRef,
    name: 'TimelineConnection',
    fields: (t) => ({
      totalCount: t.int({ resolve: (page) => (page as unknown as { totalCount: number }).totalCount }),
      complete: t.boolean({
        description: `False where more than ${HISTORY_MAX} facts are known: then the earliest are left out.`,
        resolve: (page) => (page as unknown as { complete: boolean }).complete,
      }),
    }),
  },
  { name: 'TimelineEdge' },
);

builder.objectField(SubjectRef, 'timeline', (t) =>
  t.field({
    type: TimelineConnection,
    description: 'What the platform learned of it, and when, the latest first; up to the time that was asked about.',
    authScopes: { may: 'Subject.timeline' },
    complexity: ({ first }) => ({ field: 20, multiplier: first ?? PAGE_DEFAULT }),
    args: { first: t.arg.int({ description: '1 to 100; absent: 20.' }), after: t.arg.string() },
    resolve: async (view, { first, after }, context) => {
      const count = readFirst(first);
      const place = readCursor(after);
      const { about, naming, complete } = await historyThen(view, context);
      const all = timelineOf([...about, ...naming]);
      const start = place === undefined ? 0 : all.findIndex((each) => learnedId(each) === place) + 1;
      if (place !== undefined && start === 0)
        throw badInput(
          'after',
          { en: 'after names no entry here', zh: 'after 不是此处的条目' },
          { en: 'begin again', zh: '请从头查询' },
        );
      const page = all.slice(start, start + count);
      const ends = { hasNextPage: start + count < all.length, hasPreviousPage: start > 0 };
      return { ...pageOf(page, all.length, learnedId, ends), complete };
    },
  }),
);

async function sentence({ kind, fact, before }: Learned, context: ApiContext) {
  const [is, was] = [await told(fact, context), before && (await told(before, context))];
  switch (kind) {
    case 'LEARNED':
      return { zh: `获知：${is.zh}`, en: `Learned: ${is.en}` };
    case 'CORRECTED':
      return { zh: `更正：${was!.zh} → ${is.zh}`, en: `Corrected: ${was!.en} → ${is.en}` };
    case 'TAKEN_BACK':
      return { zh: `撤回：${is.zh}`, en: `Taken back: ${is.en}` };
  }
}

/** The fact's own sentence with its time; a relation also names the company that it is about. */
async function told(fact: Fact, { reads }: ApiContext) {
  const { zh, en } = summaryOf(fact.content);
  const company = isRelation(fact.content) ? (await reads.look(fact.about))?.name : undefined;
  const [from, to] = [dayOf(fact.validFrom), fact.validTo && dayOf(fact.validTo)];
  return {
    zh: `${company ? `${company}，` : ''}${zh}（${from} 起${to ? `，${to} 止` : ''}）`,
    en: `${company ? `${company}: ` : ''}${en} (from ${from}${to ? ` until ${to}` : ''})`,
  };
}

import type { Assessment } from '../assessment/assessment.js';
import { type SourceState, sourceStates } from '../assessment/sourceStates.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { LangEnum, SourceStateEnum } from './enums.js';

export const SourceStateRef = builder.objectRef<SourceState>('SourceState').implement({
  description: 'What the silence or the word of one source means for this subject.',
  fields: (t) => ({
    source: t.exposeID('source'),
    title: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ source }, { lang }, { sources }) => {
        const title = sources.find(({ id }) => id === source)?.title;
        return title ? inLang(title, lang) : source;
      },
    }),
    state: t.expose('state', { type: SourceStateEnum }),
    lastReportedAt: t.expose('lastReportedAt', { type: 'DateTime', nullable: true }),
    lastHeardAt: t.expose('lastHeardAt', { type: 'DateTime', nullable: true }),
  }),
});

/** The state of every source towards the subject, told apart when it is read. */
export const statesOf = async (assessment: Assessment, { reads, sources, now }: ApiContext): Promise<SourceState[]> =>
  sourceStates(assessment, sources, await reads.heard(), now);

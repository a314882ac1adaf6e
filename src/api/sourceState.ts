import type { Assessment } from '../assessment/assessment.js';
import { type SourceState, sourceStates } from '../assessment/sourceStates.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { LangEnum, SourceStateEnum } from './enums.js';
import { sourceTitle } from './sourceTitle.js';

export const SourceStateRef = builder.objectRef<SourceState>('SourceState').implement({
  description: 'What the silence or the word of one source means for this subject.',
  fields: (t) => ({
    source: t.exposeID('source'),
    title: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ source }, { lang }, { sources }) => sourceTitle(source, lang, sources),
    }),
    state: t.expose('state', { type: SourceStateEnum }),
    lastReportedAt: t.expose('lastReportedAt', { type: 'DateTime', nullable: true }),
    lastHeardAt: t.expose('lastHeardAt', { type: 'DateTime', nullable: true }),
  }),
});

/** The state of every source towards the subject, told apart when it is read. */
export const statesOf = async (assessment: Assessment, { reads, sources, now }: ApiContext): Promise<SourceState[]> =>
  sourceStates(assessment, sources, await reads.heard(), now);

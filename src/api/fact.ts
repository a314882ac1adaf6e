import type { Fact } from '../facts/fact.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { LangEnum } from './enums.js';
import { FACT_KINDS, summaryOf } from './factSummary.js';

export const FactKindEnum = builder.enumType('FactKind', { values: FACT_KINDS });

export const FactRef = builder.objectRef<Fact>('Fact').implement({
  description: 'What a source reported, with where it came from.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.field({ type: FactKindEnum, resolve: ({ content }) => content.kind }),
    about: t.exposeString('about', { description: 'The identifier as reported, with its scheme: uscc:…, reg:…' }),
    publisher: t.string({ resolve: ({ provenance }) => provenance.publisher }),
    source: t.id({ resolve: ({ provenance }) => provenance.source }),
    documentNumber: t.string({ nullable: true, resolve: ({ provenance }) => provenance.documentNumber }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: "The source's own word." }),
    validFrom: t.expose('validFrom', { type: 'DateTime' }),
    validTo: t.expose('validTo', { type: 'DateTime', nullable: true }),
    knownFrom: t.expose('knownFrom', { type: 'DateTime', description: 'When the platform learned it.' }),
    knownTo: t.expose('knownTo', {
      type: 'DateTime',
      nullable: true,
      description: 'When a correction or a retraction took its place.',
    }),
    summary: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ content }, { lang }) => inLang(summaryOf(content), lang),
    }),
    content: t.field({ type: 'JSON', resolve: ({ content }) => content }),
  }),
});

/** Facts by id, in order; one that the graph no longer holds is left out. */
export async function factsOf(ids: readonly string[], { reads }: ApiContext): Promise<Fact[]> {
  const facts = await Promise.all(ids.map((id) => reads.fact(id)));
  return facts.filter((fact) => fact !== undefined);
}

import type { Fact } from '../facts/fact.js';
import type { Profile } from '../facts/profile.js';
import { type Candidate, candidatesFor, type FoundFeature } from '../identity/candidates.js';
import { LIKELY_POINTS } from '../identity/features.js';
import { standingBetween } from '../identity/standing.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { LangEnum } from './enums.js';
import { FactRef } from './fact.js';
import { within } from './subgraph.js';
import { SubjectRef } from './subject.js';
import { findSubject, type SubjectView } from './subjectView.js';

/** Namesakes that are compared; of a name with more, the answer says that not all were. */
const COMPARED_MAX = 50;
const SHOWN_DEFAULT = 10;

const FeatureRef = builder.objectRef<FoundFeature>('IdentityFeature').implement({
  description: 'What speaks for two subjects being one, or (below 0) against it. A choice of this platform, no law.',
  fields: (t) => ({
    id: t.exposeString('id'),
    points: t.exposeInt('points'),
    text: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: (feature, { lang }) => inLang(feature, lang),
    }),
    why: t.exposeString('why', { description: 'Why it weighs what it weighs.' }),
    detail: t.exposeString('detail', { nullable: true, description: 'In what: the address, the name.' }),
  }),
});

interface ShownCandidate extends Candidate {
  subject: SubjectView;
  judgement: Fact | undefined;
}
const CandidateRef = builder.objectRef<ShownCandidate>('IdentityCandidate').implement({
  description: 'A subject that may be the same; nothing joins the two but an official who judges so.',
  fields: (t) => ({
    subject: t.expose('subject', { type: SubjectRef }),
    points: t.exposeInt('points'),
    likely: t.exposeBoolean('likely', { description: `${LIKELY_POINTS} points or more: somebody should look.` }),
    features: t.expose('features', { type: [FeatureRef] }),
    judgement: t.field({
      type: FactRef,
      nullable: true,
      description: 'Where an official looked already and was unsure.',
      resolve: ({ judgement }) => judgement,
    }),
  }),
});

interface Candidates {
  namesakes: number;
  compared: number;
  candidates: ShownCandidate[];
}
const CandidatesRef = builder.objectRef<Candidates>('IdentityCandidates').implement({
  fields: (t) => ({
    namesakes: t.exposeInt('namesakes', { description: 'Subjects of this name, itself included.' }),
    compared: t.exposeInt('compared', {
      description: `Of these, so many others were compared; ${COMPARED_MAX} at most.`,
    }),
    candidates: t.expose('candidates', { type: [CandidateRef] }),
  }),
});

builder.objectField(SubjectRef, 'candidates', (t) =>
  t.field({
    type: CandidatesRef,
    nullable: true,
    description:
      'Who of the same name may be the same subject, as known now, the likeliest first; those judged different are left out.',
    authScopes: { may: 'Subject.candidates' },
    complexity: 200,
    args: { first: t.arg.int({ description: `1 to ${COMPARED_MAX}; absent: ${SHOWN_DEFAULT}.` }) },
    resolve: async ({ key }, { first }, context): Promise<Candidates | null> => {
      const count = within('first', first ?? SHOWN_DEFAULT, COMPARED_MAX);
      const found = await context.reads.namesakes(key, COMPARED_MAX);
      if (!found) return null;
      const judgements = await judgementsOf([found.asked, ...found.others], context);
      const judgementOn = (other: Profile) => standingBetween(judgements, found.asked.identifiers, other.identifiers);
      const candidates = candidatesFor(
        found.asked,
        found.others,
        found.total,
        (other) => judgementOn(other)?.content.verdict === 'DIFFERENT',
      );
      const shown = candidates.slice(0, count).map(async (candidate): Promise<ShownCandidate[]> => {
        const subject = await findSubject([candidate.profile.key], {}, context);
        return subject ? [{ ...candidate, subject, judgement: judgementOn(candidate.profile) }] : [];
      });
      return {
        namesakes: found.total,
        compared: found.others.length,
        candidates: (await Promise.all(shown)).flat(),
      };
    },
  }),
);

async function judgementsOf(profiles: readonly Profile[], { reads }: ApiContext): Promise<Fact[]> {
  const dossiers = await Promise.all(profiles.map(({ key }) => reads.dossier(key)));
  return dossiers.flatMap((dossier) => dossier?.facts ?? []).filter(({ content }) => content.kind === 'Judgement');
}

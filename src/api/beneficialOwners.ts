import type { Controller } from '../control/controller.js';
import {
  type DeclaredOwner,
  OWNER_DIFFERENCES,
  type OwnerDifference,
  ownerDifferences,
} from '../control/declaredOwners.js';
import { isFactOf, OWNERSHIP_CRITERIA } from '../facts/fact.js';
import { holdsAt } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { type ControlTimes, controlAnswer } from './controlAnswer.js';
import { ControllerRef, controlTimes } from './controllers.js';
import { LangEnum } from './enums.js';
import { FactRef } from './fact.js';
import { SubjectRef } from './subject.js';
import { type SubjectView, viewOfCard } from './subjectView.js';

/** Declared owners of one subject that are read; the declaration itself has a handful. */
const DECLARED_MAX = 100;

const DeclaredOwnerRef = builder.objectRef<DeclaredOwner>('DeclaredOwner').implement({
  description: 'A beneficial owner in the word of whoever declared it.',
  fields: (t) => ({
    id: t.globalID({ resolve: ({ key }) => ({ type: 'Subject', id: key }) }),
    name: t.exposeString('name'),
    subject: t.field({
      type: SubjectRef,
      nullable: true,
      description: 'As it is now.',
      resolve: async ({ key }, _, context) => {
        const card = await context.reads.look(key);
        return card ? viewOfCard(card, context) : null;
      },
    }),
    criterion: t.field({
      type: builder.enumType('OwnershipCriterion', { values: OWNERSHIP_CRITERIA }),
      resolve: ({ criterion }) => criterion,
    }),
    percent: t.float({ nullable: true, resolve: ({ percent }) => percent }),
    fact: t.field({ type: FactRef, nullable: true, resolve: ({ fact }, _, { reads }) => reads.fact(fact) }),
  }),
});

const OwnerDifferenceRef = builder.objectRef<OwnerDifference>('OwnerDifference').implement({
  description: 'Where the declaration and the registered holdings are not the same. Neither is thereby wrong.',
  fields: (t) => ({
    flag: t.field({
      type: builder.enumType('OwnerDifferenceFlag', { values: OWNER_DIFFERENCES }),
      resolve: ({ flag }) => flag,
    }),
    owner: t.globalID({
      nullable: true,
      description: 'Who it is about.',
      resolve: ({ owner }) => (owner ? { type: 'Subject', id: owner } : null),
    }),
    text: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ text }, { lang }) => inLang(text, lang),
    }),
  }),
});

interface Owners {
  declared: DeclaredOwner[];
  byHoldings: Controller[];
  differences: OwnerDifference[];
  complete: boolean;
}
const BeneficialOwnersRef = builder.objectRef<Owners>('BeneficialOwners').implement({
  fields: (t) => ({
    declared: t.expose('declared', { type: [DeclaredOwnerRef], description: `At most ${DECLARED_MAX}.` }),
    byHoldings: t.expose('byHoldings', {
      type: [ControllerRef],
      description: 'With 25 % or more through the chains of registered holdings.',
    }),
    differences: t.expose('differences', { type: [OwnerDifferenceRef] }),
    complete: t.exposeBoolean('complete', {
      description:
        'False: not everybody above it was read, or not every declaration; then nobody is said not to be found.',
    }),
  }),
});

builder.objectField(SubjectRef, 'beneficialOwners', (t) =>
  t.field({
    type: BeneficialOwnersRef,
    description:
      'Beneficial owners as declared, beside those that the registered holdings give, and where the two differ; at the times the subject was asked about.',
    authScopes: { may: 'Subject.controllers' },
    complexity: { field: 100, multiplier: 5 },
    args: { asOf: t.arg({ type: 'DateTime' }), knownAt: t.arg({ type: 'DateTime' }) },
    resolve: async (view, args, context): Promise<Owners> => {
      const times = controlTimes(view, args, context);
      const [said, answer] = await Promise.all([
        declaredOwners(view, times, context),
        controlAnswer(view, times, ['BENEFICIAL_OWNER', 'MAJORITY'], context),
      ]);
      const complete = said.complete && !answer.notes.some(({ flag }) => flag === 'BOUND_HIT');
      return {
        declared: said.owners,
        byHoldings: answer.controllers.filter(({ kind }) => kind === 'BENEFICIAL_OWNER'),
        differences: ownerDifferences(said.owners, answer.controllers, complete),
        complete,
      };
    },
  }),
);

async function declaredOwners({ key }: SubjectView, { asOf, knownAt }: ControlTimes, { reads }: ApiContext) {
  const facts = (await reads.dossier(key, knownAt))?.facts ?? [];
  const all = facts
    .filter((fact) => isFactOf(fact, 'BeneficialOwner'))
    .filter(({ validFrom, validTo }) => holdsAt({ from: validFrom, until: validTo }, asOf));
  const ownerOf = async (holder: IdentifierKey): Promise<IdentifierKey> =>
    (knownAt ? await reads.dossier(holder, knownAt) : await reads.look(holder))?.key ?? holder;
  const owners = all.slice(0, DECLARED_MAX).map(async ({ id, content }): Promise<DeclaredOwner> => {
    const { holder, holderName: name, criterion, percent } = content;
    return { key: await ownerOf(holder), name, criterion, fact: id, ...(percent === undefined ? {} : { percent }) };
  });
  return { owners: await Promise.all(owners), complete: all.length <= DECLARED_MAX };
}

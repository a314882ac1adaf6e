import { isFactOf } from '../facts/fact.js';
import { holdsAt } from '../facts/time.js';
import { codeOf, type IdentifierKey, schemeOf } from '../subject/identifier.js';
import { builder } from './builder.js';
import { SubjectRef } from './subject.js';

interface LegalRepresentative {
  name: string;
  key: IdentifierKey;
}

const LegalRepresentativeRef = builder.objectRef<LegalRepresentative>('LegalRepresentative').implement({
  description: 'As the registration names it.',
  fields: (t) => ({
    id: t.globalID({ resolve: ({ key }) => ({ type: 'Subject', id: key }) }),
    name: t.exposeString('name'),
    code: t.string({
      nullable: true,
      description: 'None for a person.',
      resolve: ({ key }) => (['person', 'named'].includes(schemeOf(key)) ? null : codeOf(key)),
    }),
  }),
});

builder.objectField(SubjectRef, 'legalRepresentatives', (t) =>
  t.field({
    type: [LegalRepresentativeRef],
    complexity: { field: 3, multiplier: 2 },
    resolve: async ({ key, asOf, knownAt }, _, { reads }) => {
      const dossier = await reads.dossier(key, knownAt);
      return (dossier?.facts ?? [])
        .filter((fact) => isFactOf(fact, 'LegalRepresentative'))
        .filter((fact) => holdsAt({ from: fact.validFrom, until: fact.validTo }, asOf))
        .map(({ content }) => ({ name: content.holderName, key: content.holder }));
    },
  }),
);

import { type IdentifierKey, SCHEMES, schemeOf } from '../subject/identifier.js';
import { carriesResidentId } from '../subject/residentId.js';
import { builder } from './builder.js';
import { SubjectKindEnum, TierEnum } from './enums.js';
import { findSubject, type SubjectView, tierOf } from './subjectView.js';

/** Its assessment, facts, relations and representatives are added by their own files. */
export const SubjectRef = builder.objectRef<SubjectView>('Subject');

builder.node(SubjectRef, {
  description: 'An enterprise, individual business, institution, organisation or person that was reported.',
  id: { resolve: ({ key }) => key },
  brandLoadedObjects: true,
  loadOne: async (id, context) =>
    isKey(id) ? ((await findSubject([id as IdentifierKey], {}, context)) ?? null) : null,
  fields: (t) => ({
    code: t.exposeString('code', { nullable: true, description: 'None for a person.' }),
    name: t.exposeString('name'),
    kind: t.expose('kind', { type: SubjectKindEnum }),
    region: t.exposeString('region', { nullable: true }),
    tier: t.field({ type: TierEnum, nullable: true, resolve: (view, _, context) => tierOf(view, context) }),
  }),
});

/** An id is whatever a caller made of it: only text that has a key's form goes further. */
const isKey = (id: string): boolean =>
  (SCHEMES as readonly string[]).includes(schemeOf(id as IdentifierKey)) && id.length <= 200 && !carriesResidentId(id);

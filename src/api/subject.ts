import { audited } from './audited.js';
import { builder } from './builder.js';
import { SubjectKindEnum, TierEnum } from './enums.js';
import { findSubject, type SubjectView, tierOf } from './subjectView.js';
import { isKey } from './typedCode.js';

/** Its assessment, facts, relations and representatives are added by their own files. */
export const SubjectRef = builder.objectRef<SubjectView>('Subject');

builder.node(SubjectRef, {
  description: 'An enterprise, individual business, institution, organisation or person that was reported.',
  id: { resolve: ({ key }) => key },
  brandLoadedObjects: true,
  loadOne: async (id, context) => {
    if (!isKey(id)) return null;
    const found = await findSubject([id], {}, context);
    await audited(context, { kind: 'SUBJECT', subject: found?.key ?? id });
    return found ?? null;
  },
  fields: (t) => ({
    code: t.exposeString('code', { nullable: true, description: 'None for a person.' }),
    name: t.exposeString('name'),
    kind: t.expose('kind', { type: SubjectKindEnum }),
    region: t.exposeString('region', { nullable: true }),
    tier: t.field({ type: TierEnum, nullable: true, resolve: (view, _, context) => tierOf(view, context) }),
  }),
});

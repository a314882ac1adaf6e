import { DIFFERENCES } from '../policy/diff.js';
import { type SaidDifference, saidDifferences } from '../policy/saidDifferences.js';
import { told } from './bilingual.js';
import { builder } from './builder.js';
import { LangEnum } from './enums.js';
import { PolicyRef, policyNamed } from './policies.js';
import { PolicyRowRef } from './policyTables.js';

const KindEnum = builder.enumType('PolicyDifferenceKind', { values: DIFFERENCES });

const DifferenceRef = builder.objectRef<SaidDifference>('PolicyDifference').implement({
  description: 'A row that two policies do not have alike.',
  fields: (t) => ({
    table: t.exposeID('table'),
    title: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ title }, args) => told(title, args),
    }),
    row: t.exposeID('row', { description: 'Its id; the second of an id has #2.' }),
    kind: t.expose('kind', { type: KindEnum }),
    fields: t.exposeStringList('fields', { description: 'Of a changed row: in what, as `field: before -> after`.' }),
    before: t.expose('before', { type: PolicyRowRef, nullable: true }),
    after: t.expose('after', { type: PolicyRowRef, nullable: true }),
  }),
});

builder.objectField(PolicyRef, 'differences', (t) =>
  t.field({
    type: [DifferenceRef],
    description: 'What it has otherwise than another policy, row by row, each with all that it extends.',
    complexity: { field: 20 },
    args: { from: t.arg.id({ description: 'Absent: the policy in force.' }) },
    resolve: (policy, { from }, context) =>
      saidDifferences(from ? policyNamed('from', from, context) : context.policies.default, policy),
  }),
);

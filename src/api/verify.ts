import { CHANGE_KINDS, type ReportChange } from '../disclosure/changedSince.js';
import { REPORT_PARTS } from '../disclosure/recordMarks.js';
import { told } from './bilingual.js';
import { builder } from './builder.js';
import { DisclosedSubjectRef } from './disclosure.js';
import { LangEnum } from './enums.js';
import { asksPublicly } from './publicDesk.js';
import { SIGNATURE_FAULTS, SIGNED_KINDS, type Verified, verifySigned } from './verifySigned.js';

const DESCRIBED = {
  NO_LONGER_SHOWN: 'The report has it; it is not public any more, and nobody may rely on it.',
  CHANGED: 'The report has it otherwise.',
  NEW: 'The report does not have it.',
} as const;

const ReportChangeRef = builder.objectRef<ReportChange>('ReportChange').implement({
  description: 'How what is public now differs from what a report said; never what may no longer be shown.',
  fields: (t) => ({
    part: t.field({
      type: builder.enumType('ReportPart', { values: REPORT_PARTS }),
      resolve: ({ part }) => part,
    }),
    change: t.field({
      type: builder.enumType('ReportChangeKind', {
        values: Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, { description: DESCRIBED[kind] }])) as {
          [K in (typeof CHANGE_KINDS)[number]]: { description: string };
        },
      }),
      resolve: ({ change }) => change,
    }),
    count: t.exposeInt('count', { description: 'How many records; of a very long report at least so many.' }),
    text: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ text }, lang) => told(text, lang),
    }),
  }),
});

const VerificationRef = builder.objectRef<Verified>('Verification').implement({
  description: 'Whether a report or receipt is genuine, by which key, and what of a report has changed since.',
  fields: (t) => ({
    genuine: t.exposeBoolean('genuine'),
    kind: t.expose('kind', {
      type: builder.enumType('SignedKind', { values: SIGNED_KINDS }),
      nullable: true,
      description: 'Null where it is not genuine.',
    }),
    fault: t.expose('fault', {
      type: builder.enumType('SignatureFault', { values: SIGNATURE_FAULTS }),
      nullable: true,
      description: 'Why it is not genuine.',
    }),
    text: t.string({
      description: 'The verdict as a sentence.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ text }, lang) => told(text, lang),
    }),
    key: t.exposeString('key', { nullable: true, description: 'Id (kid) of the key in /.well-known/jwks.json.' }),
    id: t.exposeID('id', { nullable: true, description: 'The id that the paper must have.' }),
    issuedAt: t.expose('issuedAt', { type: 'DateTime', nullable: true }),
    digest: t.exposeString('digest', {
      nullable: true,
      description: 'Of a report: the digest that the paper must have. A paper with another one was changed.',
    }),
    code: t.exposeString('code', { nullable: true, description: 'Of a report: whom it is about.' }),
    changes: t.expose('changes', {
      type: [ReportChangeRef],
      nullable: true,
      description: 'Of a report; empty: all of it still stands as it was. Null: no report.',
    }),
    subject: t.expose('disclosed', {
      type: DisclosedSubjectRef,
      nullable: true,
      description: 'Of a report: what is public now; null where nothing is.',
    }),
  }),
});

builder.queryField('verify', (t) =>
  t.field({
    type: VerificationRef,
    description:
      'Verifies the proof of a report, or a receipt. Needs no token; for a report it counts as opening the subject.',
    authScopes: { may: 'verify' },
    args: { signed: t.arg.string({ required: true, description: 'The proof or receipt: a compact JWS.' }) },
    resolve: (_, { signed }, context) => {
      asksPublicly('VERIFY', context);
      return verifySigned(signed, context);
    },
  }),
);

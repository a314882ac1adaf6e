import { builder } from './builder.js';
import { DisclosedSubjectRef } from './disclosure.js';
import { asksPublicly, type IssuedReport, issueReport } from './publicDesk.js';

const CreditReportRef = builder.objectRef<IssuedReport>('CreditReport').implement({
  description:
    'What is public of a subject at one time, to be printed and shown to others. The platform keeps none of its contents: ' +
    'its proof is a signature that travels with it.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Stands on the report and in the log: CX20261122-7F3K9Q2M4T.' }),
    issuedAt: t.expose('issuedAt', { type: 'DateTime' }),
    subject: t.expose('disclosed', { type: DisclosedSubjectRef, description: 'What the report says.' }),
    contents: t.expose('contents', {
      type: 'JSON',
      description: 'What the report says, as it was digested.',
    }),
    digest: t.exposeString('digest', {
      description: 'SHA-256 over the canonical JSON (RFC 8785) of `contents`, base64url.',
    }),
    proof: t.exposeString('proof', {
      description:
        'A compact JWS (ES256, typ chengxin-report+jwt) over id, time, code and digest, short enough for a QR code; ' +
        'verifiable offline with /.well-known/jwks.json, and by `verify`.',
    }),
    verifyAt: t.exposeString('verifyAt', {
      description:
        'For the QR code: the address of the page that verifies it. Begins with /verify where the platform does not know ' +
        'its own public address; then the page puts its origin in front.',
    }),
  }),
});

builder.queryField('creditReport', (t) =>
  t.field({
    type: CreditReportRef,
    description:
      'Issues a report on a subject. SUBJECT_NOT_FOUND where nothing of it is public. Needs no token, and counts as opening ' +
      'the subject.',
    authScopes: { may: 'creditReport' },
    complexity: 50,
    args: { code: t.arg.string({ required: true }) },
    resolve: (_, { code }, context) => {
      asksPublicly('REPORT', context);
      return issueReport(code, context);
    },
  }),
);

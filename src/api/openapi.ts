import { z } from 'zod';
import { creditAnswer, creditLine, creditLineAnswer, problemSchema } from './creditSchema.js';
import { reportAnswer, verificationAnswer } from './publicSchema.js';

const schemaOf = (schema: z.ZodType): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const problem = (description: string) => ({
  description,
  content: { 'application/json': { schema: ref('Problem') } },
});
const parameter = (name: string, description: string, required = false) => ({
  name,
  in: 'query',
  required,
  description,
  schema: { type: 'string' },
});

/** Of every path: a problem tells its message and remedy in one language. */
const ERROR_LANGUAGE = {
  name: 'Accept-Language',
  in: 'header',
  required: false,
  description:
    'The language of `message` and `remedy` of a problem: Chinese where it is preferred to English (zh-CN, zh;q=0.9, en;q=0.8), ' +
    'else English, as without the header. `code` and `field` are the same in both.',
  schema: { type: 'string' },
};
const inErrorLanguage = { parameters: [{ $ref: '#/components/parameters/AcceptLanguage' }] };

const inPath = (name: string, description: string) => ({ ...parameter(name, description, true), in: 'path' });
const answered = (description: string, name: string) => ({
  description,
  content: { 'application/json': { schema: ref(name) } },
});

const PUBLIC_REFUSALS = {
  '429': problem('LIMIT_EXCEEDED: `retryAfterS` and the header Retry-After say when to ask again.'),
  '503': problem('UNAVAILABLE: the graph or the log does not answer in time.'),
};
const REFUSALS = {
  '400': problem('BAD_INPUT or INVALID_CODE: `field` says where, `remedy` what to do.'),
  '401': problem('UNAUTHENTICATED: no token, or one that is not believed.'),
  '403': problem('FORBIDDEN: the role or the purpose of the token does not allow it.'),
  '503': problem('UNAVAILABLE: the graph or the log does not answer in time; nothing was half-done.'),
};

/** OpenAPI 3.1 of the credit check and of public reports for systems without GraphQL; printed to schema/openapi.json. */
export const openApi = (): object => ({
  openapi: '3.1.0',
  info: {
    title: 'Chengxin 诚信: credit check and public reports',
    version: '1.0.0',
    description:
      'Whether an applicant may be accepted for an item, with which gaps and on what terms. GraphQL at /graphql has the same and more.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/', description: 'Wherever the platform is served.' }],
  security: [{ token: [] }],
  paths: {
    '/v1/credit/{code}': {
      ...inErrorLanguage,
      get: {
        operationId: 'creditCheck',
        summary: 'One applicant, with a receipt',
        parameters: [
          inPath('code', 'A unified social credit code, or an older number.'),
          parameter('purpose', 'What the answer is for; 1 to 200 characters.', true),
          parameter('item', 'An item of the catalogue.'),
          parameter('missing', 'Materials of the item that are missing, with commas.'),
          parameter('caseNo', "The case in the asker's own system."),
        ],
        responses: {
          '200': { description: 'The answer.', content: { 'application/json': { schema: ref('CreditAnswer') } } },
          ...REFUSALS,
          '404': problem('ITEM_NOT_FOUND.'),
          '409': problem('SUBJECT_INACTIVE: deregistered, or its licence is revoked.'),
        },
      },
    },
    '/v1/credit': {
      ...inErrorLanguage,
      post: {
        operationId: 'creditChecks',
        summary: 'Any number of applicants, a line each',
        description:
          'NDJSON of any length in UTF-8. Each line is answered by a line in the same order; one that cannot be answered says so in its ' +
          'own line. The answer begins before the body has ended: read while you send.',
        requestBody: { required: true, content: { 'application/x-ndjson': { schema: ref('CreditLine') } } },
        responses: {
          '200': {
            description: 'A line for each line.',
            content: { 'application/x-ndjson': { schema: ref('CreditLineAnswer') } },
          },
          ...REFUSALS,
        },
      },
    },
    '/v1/report/{code}': {
      ...inErrorLanguage,
      get: {
        operationId: 'creditReport',
        summary: 'A report on what is public of a subject, signed',
        description: 'Needs no token. Counts as opening the subject: so many different ones may be opened in an hour.',
        security: [],
        parameters: [inPath('code', 'A unified social credit code, or an older number.')],
        responses: {
          '200': answered('The report.', 'Report'),
          '400': problem('INVALID_CODE.'),
          '404': problem('SUBJECT_NOT_FOUND: nothing of it is public.'),
          ...PUBLIC_REFUSALS,
        },
      },
    },
    '/v1/verify/{proof}': {
      ...inErrorLanguage,
      get: {
        operationId: 'verify',
        summary: 'Whether a report or a receipt is genuine, and what has changed since',
        description: 'Needs no token. What is not genuine is answered as well, with why.',
        security: [],
        parameters: [inPath('proof', 'The proof of a report, or a receipt: a compact JWS.')],
        responses: { '200': answered('The verdict.', 'Verification'), ...PUBLIC_REFUSALS },
      },
    },
  },
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    parameters: { AcceptLanguage: ERROR_LANGUAGE },
    schemas: {
      CreditAnswer: schemaOf(creditAnswer),
      CreditLine: schemaOf(creditLine),
      CreditLineAnswer: schemaOf(creditLineAnswer),
      Report: schemaOf(reportAnswer),
      Verification: schemaOf(verificationAnswer),
      Problem: schemaOf(problemSchema),
    },
  },
});

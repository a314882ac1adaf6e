import { z } from 'zod';
import { creditAnswer, creditLine, creditLineAnswer, problemSchema } from './creditSchema.js';

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

const REFUSALS = {
  '400': problem('BAD_INPUT or INVALID_CODE: `field` says where, `remedy` what to do.'),
  '401': problem('UNAUTHENTICATED: no token, or one that is not believed.'),
  '403': problem('FORBIDDEN: the role or the purpose of the token does not allow it.'),
  '503': problem('UNAVAILABLE: the graph or the log does not answer in time; nothing was half-done.'),
};

/** OpenAPI 3.1 of the credit check for systems without GraphQL; printed to schema/openapi.json. */
export const openApi = (): object => ({
  openapi: '3.1.0',
  info: {
    title: 'Chengxin 诚信: credit check',
    version: '1.0.0',
    description:
      'Whether an applicant may be accepted for an item, with which gaps and on what terms. GraphQL at /graphql has the same and more.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/', description: 'Wherever the platform is served.' }],
  security: [{ token: [] }],
  paths: {
    '/v1/credit/{code}': {
      get: {
        operationId: 'creditCheck',
        summary: 'One applicant, with a receipt',
        parameters: [
          {
            name: 'code',
            in: 'path',
            required: true,
            description: 'A unified social credit code, or an older number.',
            schema: { type: 'string' },
          },
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
  },
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    schemas: {
      CreditAnswer: schemaOf(creditAnswer),
      CreditLine: schemaOf(creditLine),
      CreditLineAnswer: schemaOf(creditLineAnswer),
      Problem: schemaOf(problemSchema),
    },
  },
});

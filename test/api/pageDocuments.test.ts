import { expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { pageDocuments } from '../../src/api/pageDocuments.js';

const schema = buildSchema(`
  enum Tier { GOOD SEVERE }
  input Asked { code: String!, tiers: [Tier!] }
  interface Node { id: ID! }
  type Company implements Node { id: ID!, name: String!, tier: Tier, held: [Company!]! }
  type Query { company(asked: Asked!): Company, node(id: ID!): Node }
`);
const printed = (text: string) => pageDocuments(schema, text, 'src/web/here', '../data/document');

test('an answer has the type of what was asked, null where the schema says so', () => {
  const text = printed('query Find($asked: Asked!) { company(asked: $asked) { name worst: tier held { id } } }');
  expect(text).toContain("import type { Document } from '../data/document';");
  expect(text).toContain("export type Tier = 'GOOD' | 'SEVERE';");
  expect(text).toContain('export interface Asked {\n  code: string;\n  tiers?: Tier[] | null;\n}');
  expect(text).toContain('export interface FindVariables {\n  asked: Asked;\n}');
  expect(text.replace(/\s+/g, ' ')).toContain(
    'export type FindData = { company: { name: string; worst: Tier | null; held: Array<{ id: string; }>; } | null; };',
  );
});

test('a fragment travels with whoever uses it, and is sure only where its type is', () => {
  const text = printed(`
    query One { company(asked: { code: "1" }) { ...Part } }
    query Two { node(id: "1") { ...Part } }
    fragment Part on Company { ...Id name }
    fragment Id on Node { id }
    fragment Unused on Company { tier }`);
  expect(text).toContain('export type Part = Id & {\n  name: string;\n};');
  expect(text).toContain('company: Part | null;');
  expect(text).toContain('node: Partial<Part> | null;');
  expect(text).not.toContain('Unused');
  expect(text.match(/fragment Id on Node/g)).toHaveLength(2);
});

test('a document that the schema refuses is named with its fault', () => {
  expect(() => printed('query Wrong { company(asked: { code: "1" }) { phone } }')).toThrow(
    /src\/web\/here: Cannot query field "phone" on type "Company"/,
  );
});

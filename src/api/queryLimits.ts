import { type ASTVisitor, Kind, type ValidationContext } from 'graphql';
import type { Bilingual } from '../subject/bilingual.js';
import { asGraphQLError } from './errors.js';
import { Refusal } from './refusal.js';

/** Deep enough for relations -> subjects -> assessment -> reasons -> evidence, not for walking a graph in one query. */
export const DEPTH_MAX = 10;
/** About a page of 100 subjects with assessments and evidence. Lists count as 4, pages as their `first`. */
export const COMPLEXITY_MAX = 20_000;
export const TOKENS_MAX = 10_000;
const ALIASES_MAX = 30;
const ROOT_FIELDS_MAX = 30;
export const BODY_BYTES_MAX = 1_000_000;

export const tooMuchAsked = (what: Bilingual): Refusal =>
  new Refusal('BAD_INPUT', what, {
    field: 'query',
    remedy: { en: 'ask for less at once, or in several queries', zh: '请减少一次查询的内容，或者分几次查询' },
  });

/** Validation rule: bounds what a document may repeat, before a resolver runs; `__typename` under aliases counts as well. */
export function boundedRepetition(context: ValidationContext): ASTVisitor {
  let aliases = 0;
  return {
    Field(node) {
      if (node.alias && ++aliases === ALIASES_MAX + 1)
        refuse(context, { en: `more than ${ALIASES_MAX} aliases`, zh: `别名超过 ${ALIASES_MAX} 个` });
    },
    OperationDefinition(node) {
      const fields = node.selectionSet.selections.filter((selection) => selection.kind === Kind.FIELD);
      if (fields.length > ROOT_FIELDS_MAX)
        refuse(context, {
          en: `more than ${ROOT_FIELDS_MAX} fields at the root`,
          zh: `顶层字段超过 ${ROOT_FIELDS_MAX} 个`,
        });
    },
  };
}

function refuse(context: ValidationContext, what: Bilingual): void {
  context.reportError(asGraphQLError(tooMuchAsked(what)));
}

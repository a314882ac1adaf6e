import type { Fact } from '../facts/fact.js';
import type { GraphEdge } from './graph.js';

/** What a relation's edge shows beside its ends: the post, the percent held, the criterion. */
export function edgeDetail({ content }: Fact): GraphEdge['detail'] {
  if (content.kind === 'Officer') return { post: content.post };
  if (content.kind === 'BeneficialOwner') {
    const { criterion, percent } = content;
    return { criterion, ...(percent !== undefined ? { percent } : {}) };
  }
  if (content.kind === 'ControlAgreement') return { arrangement: content.arrangement };
  if (content.kind !== 'Shareholding') return {};
  return {
    ...(content.percent !== undefined ? { percent: content.percent } : {}),
    ...(content.amountYuan !== undefined ? { amountYuan: content.amountYuan } : {}),
  };
}

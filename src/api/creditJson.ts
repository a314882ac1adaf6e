import { changesOf } from '../approval/changes.js';
import type { CreditChecked } from './creditCheck.js';
import type { CreditAnswer } from './creditSchema.js';

/** The answer of /v1/credit: GraphQL's names, Chinese texts, no evidence. `creditSchema.ts` describes it. */
export function creditJson({ code, card, assessment, answer, sources, receipt }: CreditChecked): CreditAnswer {
  const { tier, unrated, reasons, policyVersion, asOf, knownAt } = assessment;
  return {
    code,
    known: card !== undefined,
    name: card?.name ?? null,
    tier: (card && tier) ?? null,
    unrated: unrated.map(({ zh }) => zh),
    decision: answer?.decision ?? null,
    refused: answer?.refused ?? false,
    materials: (answer?.materials ?? []).map(({ material, name, decision, by, supplementBy, provisional, text }) => ({
      material,
      name: name.zh,
      decision,
      by,
      supplementBy: supplementBy ?? null,
      provisional: provisional ?? false,
      reason: text.zh,
    })),
    conditions: (answer?.conditions ?? []).map(({ kind, text, basis }) => ({ kind, text: text.zh, basis })),
    reasons: [...reasons, ...(answer?.grounds ?? [])].map((reason) => ({
      rule: reason.rule,
      tier: 'tier' in reason ? reason.tier : null,
      basis: reason.basis,
      text: reason.text.zh,
      from: reason.from ?? asOf,
      until: reason.until ?? null,
      repairableFrom: reason.repairableFrom ?? null,
    })),
    measures: (answer?.measures ?? assessment.measures).map(({ id, kind, mandatory, text, basis, until }) => ({
      id,
      kind,
      mandatory,
      text: text.zh,
      basis,
      until: until ?? null,
    })),
    supervision: answer
      ? {
          department: answer.supervision.department,
          item: answer.supervision.item.zh,
          strength: answer.supervision.strength,
          drawPercent: answer.supervision.drawPercent,
          visitsPerYear: answer.supervision.visitsPerYear,
          text: answer.supervision.text.zh,
          basis: answer.supervision.basis,
        }
      : null,
    accountable: answer
      ? {
          department: answer.accountable.department,
          office: answer.accountable.office.zh,
          post: answer.accountable.post.zh,
          delegated: answer.accountable.delegated,
        }
      : null,
    instant: answer?.instant
      ? { approved: answer.instant.approved, because: answer.instant.because.map(({ zh }) => zh) }
      : null,
    humanReview: answer?.humanReview ? { text: answer.humanReview.text.zh, basis: answer.humanReview.basis } : null,
    changes: (answer?.changes ?? changesOf(assessment, reasons, [])).map(({ at, about, text }) => ({
      at: at ?? null,
      about: about ?? null,
      text: text.zh,
    })),
    sources: sources.map(({ source, state, lastReportedAt, lastHeardAt }) => ({
      source,
      state,
      lastReportedAt: lastReportedAt ?? null,
      lastHeardAt: lastHeardAt ?? null,
    })),
    policyVersion,
    asOf,
    knownAt,
    receipt: receipt ?? null,
  };
}

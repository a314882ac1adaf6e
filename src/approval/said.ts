import { hash } from 'node:crypto';
import { oncePer } from '../subject/oncePer.js';
import type { Examined } from './examine.js';

/**
 * What an answer said, in as few words as prove it: rules, decisions and dates, no name and no fact. Plain JSON in a fixed
 * order, so that the same answer is the same text.
 */
export interface Said {
  tier: string | null;
  reasons: { rule: string; from: string; until: string | null; evidence: number }[];
  measures: string[];
  item?: {
    decision: string;
    refused: boolean;
    materials: { material: string; decision: string; by: string; supplementBy: string | null }[];
    conditions: string[];
    grounds: string[];
    supervision: { strength: string; drawPercent: number; visitsPerYear: number };
    accountable: { department: string; office: string };
    approvedAtOnce: boolean | null;
  };
}

export function saidOf({ assessment, answer }: Examined): Said {
  const { tier, reasons, measures } = assessment;
  return {
    tier: tier ?? null,
    reasons: reasons.map(({ rule, from, until, evidence }) => ({
      rule,
      from,
      until: until ?? null,
      evidence: evidence.length,
    })),
    measures: (answer?.measures ?? measures).map(({ id }) => id),
    ...(answer ? { item: itemSaid(answer) } : {}),
  };
}

function itemSaid(answer: NonNullable<Examined['answer']>): NonNullable<Said['item']> {
  const { strength, drawPercent, visitsPerYear } = answer.supervision;
  return {
    decision: answer.decision,
    refused: answer.refused,
    materials: answer.materials.map(({ material, decision, by, supplementBy }) => ({
      material,
      decision,
      by,
      supplementBy: supplementBy ?? null,
    })),
    conditions: answer.conditions.map(({ kind }) => kind),
    grounds: answer.grounds.map(({ rule }) => rule),
    supervision: { strength, drawPercent, visitsPerYear },
    accountable: { department: answer.accountable.department, office: answer.accountable.office.zh },
    approvedAtOnce: answer.instant?.approved ?? null,
  };
}

/** sha256, base64url: what the log keeps of an answer. */
export const digestOfSaid = oncePer((said: Said): string => hash('sha256', JSON.stringify(said), 'base64url'));

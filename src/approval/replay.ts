import type { Policy } from '../policy/policy.js';
import { examine, type Question } from './examine.js';
import { factDigest, factsOf } from './factDigests.js';
import { type DossierReads, gatherAgain, type Pin, pinsOf } from './gathered.js';
import { type Receipt, saltOf } from './receipt.js';
import type { ApprovalRules } from './rules.js';
import { type Said, saidOf } from './said.js';

/** One place at which the answer of then and that of now are not the same. */
export interface Difference {
  where: string;
  was: string;
  is: string;
}

/**
 * SAME: the same facts, rules and time give the same answer. ERASED: some facts are no longer kept and the others are as they
 * were, so nothing can be computed from them. DIFFERENT: see `differences`.
 */
export interface Verdict {
  verdict: 'SAME' | 'DIFFERENT' | 'ERASED';
  differences: Difference[];
}

export interface ReplayRules {
  policy: Policy;
  rules: ApprovalRules;
}

/** Computes a receipt's answer anew from what was known then. Its signature is verified before. */
export async function replay(
  receipt: Receipt,
  { policy, rules }: ReplayRules,
  reads: DossierReads,
  saltKey: Uint8Array,
): Promise<Verdict> {
  const ruleFaults = [
    ...differing('rules.policy', receipt.rules.policy, policy.version),
    ...differing('rules.catalogue', receipt.rules.catalogue, rules.version),
  ];
  if (ruleFaults.length > 0) return { verdict: 'DIFFERENT', differences: ruleFaults };
  const { gathered, gone } = await gatherAgain(receipt.subjects, reads);
  const salt = saltOf(receipt.jti, saltKey);
  const now = new Map(factsOf(gathered).map((fact) => [factDigest(fact, salt), fact]));
  const then = new Set(receipt.facts);
  const strange = [...now].filter(([digest]) => !then.has(digest)).map(([, fact]) => fact);
  const missing = receipt.facts.filter((digest) => !now.has(digest)).length;
  if (missing > 0 && strange.length === 0) return erased(missing, receipt.facts.length, gone);
  const question = questionOf(receipt, gathered, rules);
  if ('where' in question) return { verdict: 'DIFFERENT', differences: [question] };
  const differences = [
    ...strange.map(({ id, content, provenance }) => ({
      where: `fact ${id} (${content.kind}, ${provenance.source} ${provenance.recordId})`,
      was: 'not there, or otherwise',
      is: 'here, known then',
    })),
    ...(strange.length > 0 && missing > 0
      ? [{ where: 'facts', was: `${missing} with other digests`, is: 'not here' }]
      : []),
    ...pinDifferences(receipt.subjects, pinsOf(gathered)),
    ...saidDifferences(receipt.answer, saidOf(examine(question, policy, rules))),
  ];
  return { verdict: differences.length > 0 ? 'DIFFERENT' : 'SAME', differences };
}

function erased(missing: number, of: number, gone: readonly Pin[]): Verdict {
  const whom = gone.length > 0 ? `; nothing is kept of ${gone.map(({ role }) => role).join(', ')}` : '';
  return {
    verdict: 'ERASED',
    differences: [{ where: 'facts', was: `${of} known`, is: `${missing} of them no longer kept${whom}` }],
  };
}

function questionOf(receipt: Receipt, gathered: Question['gathered'], rules: ApprovalRules): Question | Difference {
  const { input, asOf, sources } = receipt;
  const item = input.item === undefined ? undefined : rules.item(input.item, asOf);
  if (input.item !== undefined && !item) return { where: 'input.item', was: input.item, is: 'no such item' };
  return {
    gathered,
    sources: Object.entries(sources).map(([source, state]) => ({ source, state: state as 'CLEAN' })),
    ...(item ? { item } : {}),
    missing: input.missing ?? [],
    asOf,
  };
}

const pinDifferences = (then: readonly Pin[], now: readonly Pin[]): Difference[] =>
  then.flatMap((pin, i) => [
    ...differing(`subjects[${i}].revision`, pin.revision, now[i]?.revision),
    ...differing(`subjects[${i}].knownAt`, pin.knownAt, now[i]?.knownAt),
  ]);

/** Walks both answers side by side, so that a difference has a path. */
function saidDifferences(then: Said, now: Said): Difference[] {
  const walk = (path: string, a: unknown, b: unknown): Difference[] => {
    if (!isTree(a) || !isTree(b)) return differing(path, a, b);
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return names.flatMap((name) => walk(`${path}.${name}`, a[name], b[name]));
  };
  return walk('answer', then, now);
}

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const differing = (where: string, was: unknown, is: unknown): Difference[] =>
  was === is ? [] : [{ where, was: JSON.stringify(was) ?? 'nothing', is: JSON.stringify(is) ?? 'nothing' }];

import type { Controller } from './controller.js';
import { controlledFrom } from './majority.js';
import { stepsTo } from './majorityControllers.js';
import type { OwnershipMap } from './ownershipMap.js';
import { chainWords, joined, type Words } from './words.js';

/** Who controls by agreement the subject itself, or a company that controls the subject by the majority rule. */
export function agreementControllers(map: OwnershipMap): Controller[] {
  const { ownership, net, subject, nameOf } = map;
  return ownership.agreements.flatMap(({ holder, company, fact }): Controller[] => {
    const words: Words = {
      zh: `${nameOf(holder)}依协议控制${nameOf(company)}`,
      en: `${nameOf(holder)} controls ${nameOf(company)} by agreement`,
    };
    const agreed = { kind: 'AGREEMENT' as const, key: holder, name: nameOf(holder), flags: [] };
    if (company === ownership.subject) return [{ ...agreed, chain: words, evidence: [fact] }];
    const above = net.number(company);
    const controlled = above === undefined ? undefined : controlledFrom(net, above);
    if (above === undefined || subject === undefined || !controlled!.has(subject)) return [];
    const steps = stepsTo(map, above, controlled!, subject);
    const chain = joined([words, chainWords(steps, nameOf)], '；', '; ');
    return [{ ...agreed, chain, evidence: [fact, ...steps.flatMap(({ facts }) => facts)] }];
  });
}

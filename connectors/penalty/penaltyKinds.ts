import type { PenaltyKind } from '../../src/facts/fact.js';

/** The words of 处罚21第9条 and the departments' shorter ones. 行政拘留 is for persons and is no credit record here. */
const KINDS: Readonly<Record<string, PenaltyKind>> = {
  警告: 'WARNING',
  通报批评: 'PUBLIC_CRITICISM',
  罚款: 'FINE',
  没收: 'CONFISCATION',
  没收违法所得: 'CONFISCATION',
  没收非法财物: 'CONFISCATION',
  责令停产停业: 'SHUTDOWN',
  责令关闭: 'SHUTDOWN',
  吊销许可证: 'REVOCATION',
  吊销许可证件: 'REVOCATION',
  吊销营业执照: 'REVOCATION',
  降低资质等级: 'RESTRICTION',
  暂扣许可证: 'RESTRICTION',
  暂扣许可证件: 'RESTRICTION',
  限制开展生产经营活动: 'RESTRICTION',
  限制从业: 'RESTRICTION',
};

/** PUB-7 bars an early end for shutdown, restriction, lowered grade and revocation, and names neither of these. */
const NOT_IN_PUB7 = ['责令关闭', '暂扣许可证', '暂扣许可证件'];

export interface ReadKinds {
  kinds: PenaltyKind[];
  notes: string[];
}

/** Several words separated by 、 or a comma; undefined where one is unknown. */
export function readPenaltyKinds(text: string): ReadKinds | undefined {
  const words = text.split(/[、，,;；]/).map((word) => word.trim());
  const kinds = words.map((word) => (Object.hasOwn(KINDS, word) ? KINDS[word] : undefined));
  if (kinds.some((kind) => kind === undefined)) return undefined;
  return {
    kinds: [...new Set(kinds as PenaltyKind[])],
    notes: words
      .filter((word) => NOT_IN_PUB7.includes(word))
      .map(
        (word) => `处罚类别: ${word} is read strictly; PUB-7 does not name it, so look before an early end is refused`,
      ),
  };
}

export const PENALTY_WORDS = Object.keys(KINDS).join('、');

import type { IdentifierKey } from '../subject/identifier.js';
import type { OwnershipFlag, OwnershipNote } from './register.js';
import type { Words } from './words.js';

/**
 * How somebody stands over a subject.
 * - `MAJORITY`: an ultimate controller by the majority rule with joint control; 公司23第265条 (二), (三).
 * - `BENEFICIAL_OWNER`: at the end of the chains, with 25 % or more through them, multiplied; 受益所有人信息管理办法 (2024) 第6条,
 *   from memory: the text was not at hand.
 * - `AGREEMENT`: by a reported agreement or other arrangement; 公司23第265条 (三).
 * - `LEGAL_REPRESENTATIVE`: 公司23第10条; represents the company, which by itself is no ownership of it.
 */
export const CONTROL_KINDS = ['MAJORITY', 'BENEFICIAL_OWNER', 'AGREEMENT', 'LEGAL_REPRESENTATIVE'] as const;
export type ControlKind = (typeof CONTROL_KINDS)[number];

/**
 * `RING`: holds through a ring of holdings that nobody outside controls. `LOWER_BOUND`: the share is at least this.
 * `NOT_A_PERSON`: the chain ends at an organisation whose own holders nobody reported.
 */
export type ControllerFlag = OwnershipFlag | 'RING' | 'LOWER_BOUND' | 'NOT_A_PERSON';

export interface Controller {
  kind: ControlKind;
  key: IdentifierKey;
  name: string;
  /**
   * Percent. `MAJORITY`: what it and the companies that it controls hold of the subject together; `BENEFICIAL_OWNER`:
   * multiplied and added, rounded down at six decimals; the other kinds rest on no share.
   */
  percent?: number;
  /** From the controller down to the subject. */
  chain: Words;
  /** Ids of the facts that the chain rests on. */
  evidence: string[];
  flags: ControllerFlag[];
}

export interface ControlAnswer {
  controllers: Controller[];
  /** What is to be known of the registers that were read, and of a bound that was hit. */
  notes: OwnershipNote[];
}

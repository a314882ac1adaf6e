import type { IdentifierKey } from '../subject/identifier.js';
import { type Holding, unitsOf } from './holding.js';
import { HoldingNet } from './holdingNet.js';
import type { Ownership } from './ownership.js';
import type { Step } from './words.js';

/** An `Ownership` with what its readers look things up by. */
export class OwnershipMap {
  readonly net: HoldingNet;
  /** The subject's number in the net; undefined where nobody holds it. */
  readonly subject: number | undefined;
  private readonly registers = new Map<IdentifierKey, Holding[]>();
  private readonly companies = new Map<string, IdentifierKey>();

  constructor(readonly ownership: Ownership) {
    this.net = HoldingNet.of(ownership.holdings);
    this.subject = this.net.number(ownership.subject);
    for (const holding of ownership.holdings) {
      const register = this.registers.get(holding.company);
      if (register) register.push(holding);
      else this.registers.set(holding.company, [holding]);
    }
    for (const { fact, company } of [...ownership.holdings, ...ownership.agreements]) this.companies.set(fact, company);
  }

  nameOf = (key: IdentifierKey): string => this.ownership.names.get(key) || '（姓名不详）';
  /** The company that a fact of a holding or an agreement is about. */
  companyOf = (fact: string): IdentifierKey | undefined => this.companies.get(fact);
  /** Holdings in the company. */
  register = (company: IdentifierKey): readonly Holding[] => this.registers.get(company) ?? [];

  /** What these hold of the company together, and the facts that say so. */
  step(company: IdentifierKey, isHolder: (key: IdentifierKey) => boolean): Step & { facts: string[] } {
    const held = this.register(company).filter(({ holder, percent }) => isHolder(holder) && (percent ?? 0) > 0);
    return {
      company,
      holders: [...new Set(held.map(({ holder }) => holder))].sort(),
      units: held.reduce((sum, { percent }) => sum + unitsOf(percent ?? 0), 0),
      facts: held.map(({ fact }) => fact).sort(),
    };
  }
}

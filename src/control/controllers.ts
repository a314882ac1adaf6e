import type { IdentifierKey } from '../subject/identifier.js';
import { agreementControllers } from './agreements.js';
import { beneficialOwners } from './beneficialOwners.js';
import { CONTROL_KINDS, type ControlAnswer, type ControlKind, type Controller } from './controller.js';
import { majorityControllers } from './majorityControllers.js';
import type { Ownership } from './ownership.js';
import { OwnershipMap } from './ownershipMap.js';
import { type OwnershipNote, registerNotes } from './register.js';

/**
 * Who stands over the subject, by what is known of everybody above it: controllers of the kinds asked, in the order of
 * `CONTROL_KINDS`, each kind in an order that depends on the content alone.
 */
export function controllersOf(ownership: Ownership, kinds: readonly ControlKind[] = CONTROL_KINDS): ControlAnswer {
  const map = new OwnershipMap(ownership);
  const notes = registerNotes(ownership, map.nameOf);
  if (!ownership.complete) notes.push(boundNote(ownership.subject));
  const found = CONTROL_KINDS.filter((kind) => kinds.includes(kind)).flatMap((kind) => FIND[kind](map));
  return { controllers: found.map((controller) => withNotes(controller, map, notes)), notes };
}

const FIND: Record<ControlKind, (map: OwnershipMap) => Controller[]> = {
  MAJORITY: majorityControllers,
  BENEFICIAL_OWNER: beneficialOwners,
  AGREEMENT: agreementControllers,
  LEGAL_REPRESENTATIVE: representatives,
};

function representatives({ ownership, nameOf }: OwnershipMap): Controller[] {
  return ownership.representatives.map(({ holder, company, fact }) => ({
    kind: 'LEGAL_REPRESENTATIVE',
    key: holder,
    name: nameOf(holder),
    chain: {
      zh: `${nameOf(holder)}是${nameOf(company)}的法定代表人`,
      en: `${nameOf(holder)} is the legal representative of ${nameOf(company)}`,
    },
    evidence: [fact],
    flags: [],
  }));
}

/** A controller by shares is shown what the registers on its chain have about them, and whether more lay above. */
function withNotes(controller: Controller, map: OwnershipMap, notes: readonly OwnershipNote[]): Controller {
  if (controller.kind === 'LEGAL_REPRESENTATIVE') return controller;
  const companies = new Set(controller.evidence.map((fact) => map.companyOf(fact)));
  const flags = notes.filter(({ flag, company }) => flag === 'BOUND_HIT' || companies.has(company)).map((n) => n.flag);
  return { ...controller, flags: [...new Set([...controller.flags, ...flags])].sort() };
}

const boundNote = (company: IdentifierKey): OwnershipNote => ({
  flag: 'BOUND_HIT',
  company,
  text: {
    zh: '其上股权结构超出读取上限，未全部读取：可能另有控制人',
    en: 'there is more above it than was read, beyond the bound: there may be other controllers',
  },
});

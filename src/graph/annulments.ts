import type { Fact, FactContent } from '../facts/fact.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { byId, recordKey } from './known.js';
import type { TakenRecords } from './takeRecords.js';

/** An adverse fact that its source took back: whoever acted on it should look again. */
export interface Annulment extends Record<string, string | null> {
  about: IdentifierKey;
  /** RETRACTED: the record is gone. ANNULLED: it stands, and says that the decision counts for nothing. */
  why: 'RETRACTED' | 'ANNULLED';
  fact: string;
  kind: FactContent['kind'];
  source: string;
  recordId: string;
  documentNumber: string | null;
}

/** What the batch takes back of the adverse facts known before it. A correction of any other kind is none. */
export function annulments(known: readonly Fact[], taken: TakenRecords): Annulment[] {
  const inPlace = new Map(
    [...taken.newFacts.values()].filter((fact) => fact.knownTo === undefined).map((fact) => [placeOf(fact), fact]),
  );
  const gone = known.filter((fact) => taken.closed.has(fact.id) && isAdverse(fact.content)).sort(byId);
  return gone.flatMap((fact): Annulment[] => {
    const retracted = taken.records.get(recordKey(fact.provenance))?.op === 'RETRACT';
    if (!retracted && !isAnnulledPenalty(inPlace.get(placeOf(fact)))) return [];
    const { source, recordId, documentNumber } = fact.provenance;
    const why = retracted ? 'RETRACTED' : 'ANNULLED';
    const { id, about, content } = fact;
    return [{ about, why, fact: id, kind: content.kind, source, recordId, documentNumber: documentNumber ?? null }];
  });
}

/** A correction's fact in the place of the one that it replaces. */
const placeOf = ({ provenance, slot, about }: Fact): string => JSON.stringify([recordKey(provenance), slot, about]);

const isAnnulledPenalty = (fact: Fact | undefined): boolean =>
  fact?.content.kind === 'Penalty' && fact.content.annulledOn !== undefined;

/** Whether a fact speaks against whom it is about, whatever a policy makes of it. A new kind must be placed here. */
function isAdverse(content: FactContent): boolean {
  switch (content.kind) {
    case 'Penalty':
      return content.annulledOn === undefined;
    case 'TaxRating':
      return content.grade === 'D';
    case 'Unreachable':
    case 'Listing':
    case 'TaxArrears':
    case 'NonNormalTaxpayer':
    case 'ContributionArrears':
    case 'InsuranceFraud':
    case 'BankOverdue':
    case 'BankDefault':
    case 'PersonalResponsibility':
    case 'CommitmentBreach':
      return true;
    case 'Registration':
    case 'SameSubject':
    case 'CalledName':
    case 'AnnualReport':
    case 'TaxFiling':
    case 'InsuredCount':
    case 'Permit':
    case 'LegalRepresentative':
    case 'Shareholding':
    case 'Officer':
    case 'ControlAgreement':
    case 'Branch':
    case 'BeneficialOwner':
    case 'Judgement':
      return false;
  }
}

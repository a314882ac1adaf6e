import type { FactKind } from '../facts/fact.js';

/** Kinds by which a source reports on the subject itself; being called a name by somebody else's record is no report. */
export const FACT_KINDS_THAT_REPORT = [
  'Registration',
  'AnnualReport',
  'Unreachable',
  'Listing',
  'TaxFiling',
  'TaxArrears',
  'TaxRating',
  'NonNormalTaxpayer',
  'InsuredCount',
  'ContributionArrears',
  'InsuranceFraud',
  'BankOverdue',
  'BankDefault',
  'Penalty',
  'PersonalResponsibility',
  'Permit',
] as const satisfies readonly FactKind[];

const REPORTS: ReadonlySet<FactKind> = new Set(FACT_KINDS_THAT_REPORT);
export const isReport = (kind: FactKind): boolean => REPORTS.has(kind);

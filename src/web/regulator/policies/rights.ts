/**
 * Roles to which the API lets each act on policies: a test holds them against its table. It refuses all others, so the
 * pages do not offer it to them.
 */
export const RIGHTS: Readonly<Record<'policyDryRun' | 'draftPolicy' | 'reviewPolicy' | 'withdrawPolicy', string[]>> = {
  policyDryRun: ['regulator'],
  draftPolicy: ['regulator', 'admin'],
  reviewPolicy: ['regulator', 'admin'],
  withdrawPolicy: ['regulator', 'admin'],
};

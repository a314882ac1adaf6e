/**
 * Roles to which the API lets each act: a test holds them against its table. It refuses all others, so the
 * pages do not offer it to them.
 */
export const RIGHTS: Readonly<
  Record<'actOnListing' | 'policyDryRun' | 'draftPolicy' | 'reviewPolicy' | 'withdrawPolicy', string[]>
> = {
  actOnListing: ['regulator'],
  policyDryRun: ['regulator'],
  draftPolicy: ['regulator', 'admin'],
  reviewPolicy: ['regulator', 'admin'],
  withdrawPolicy: ['regulator', 'admin'],
};

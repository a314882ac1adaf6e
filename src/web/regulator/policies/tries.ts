/** Roles that the API lets try a policy (`policyDryRun`): a test holds them against its table, and it refuses all others. */
export const TRIES: readonly string[] = ['regulator'];

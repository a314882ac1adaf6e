import { SOURCES } from '../../connectors/sources.js';
import type { DisclosedBy } from '../../src/disclosure/disclose.js';
import { disclose } from '../../src/disclosure/disclose.js';
import { loadDisclosureRules } from '../../src/disclosure/rules.js';
import type { Dossier } from '../../src/facts/dossier.js';
import type { Fact } from '../../src/facts/fact.js';
import type { Instant } from '../../src/facts/time.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import { dossierOf, readFacts } from '../assessment/compactFacts.js';

export { at, dossierOf, factOf, readFacts } from '../assessment/compactFacts.js';

/** The city's own tables: what they say of each day is what is tested. */
export const policies = await loadPolicies('schema');
export const policy = policies.default;
export const rules = await loadDisclosureRules(
  'schema',
  SOURCES.map(({ id }) => id),
);
/** Every source was heard at that time. */
export const heardAll = (at: Instant): ReadonlyMap<string, Instant> => new Map(SOURCES.map(({ id }) => [id, at]));

export const show = (dossier: Dossier, at: Instant, by: Partial<DisclosedBy> = {}) =>
  disclose(dossier, { policy, rules, sources: SOURCES, heard: heardAll(at), ...by }, at);

/** A registered company of which these lines of compact notation are known; each line's facts are called `fact<n>`. */
export function companyOf(...lines: string[]): Dossier {
  const facts: Fact[] = lines.flatMap((line, i) => readFacts(line, `fact${i}`));
  return dossierOf([...readFacts('registration ACTIVE 2010-01-01', 'registered'), ...facts]);
}

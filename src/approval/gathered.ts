import type { Dossier, HeldRelation } from '../facts/dossier.js';
import { isFactOf } from '../facts/fact.js';
import { holdsAt, type Instant } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { Item, PartyRole } from './items.js';

/** What is (or at `knownAt` was) known of the subject behind a key; undefined where nobody had reported it. */
export interface DossierReads {
  dossier(key: IdentifierKey, knownAt?: Instant): Promise<Dossier | undefined>;
}

/** Everything that an answer is computed from, each part at a known revision. */
export interface Gathered {
  applicant: Dossier;
  parties: { role: PartyRole; dossier: Dossier }[];
  /** Companies whose listings reach the applicant or a party over a post that it holds. */
  companies: Dossier[];
}

/** Whoever is assessed for an answer: the applicant first. */
export const lookedAt = ({ applicant, parties }: Pick<Gathered, 'applicant' | 'parties'>): Dossier[] => [
  applicant,
  ...parties.map(({ dossier }) => dossier),
];

export const everybodyIn = (gathered: Gathered): Dossier[] => [...lookedAt(gathered), ...gathered.companies];

/** One subject as an answer saw it: at this revision nothing can enter its past any more. */
export interface Pin {
  role: 'APPLICANT' | PartyRole | 'COMPANY';
  key: IdentifierKey;
  /** 0: nobody had reported it. */
  revision: number;
  knownAt: Instant;
}

/** The dossier of a subject that nobody reported: every source then says what its silence means. */
export const nothingKnown = (key: IdentifierKey, knownAt: Instant): Dossier => ({
  key,
  identifiers: [key],
  facts: [],
  held: [],
  revision: 0,
  knownAt,
});

/** Reads the applicant, whoever the item looks at, and the companies whose listings they may answer for. */
export async function gather(
  key: IdentifierKey,
  item: Item | undefined,
  now: Instant,
  reads: DossierReads,
): Promise<Gathered> {
  const applicant = (await reads.dossier(key)) ?? nothingKnown(key, now);
  const wanted = item ? partiesOf(applicant, item, now) : [];
  const parties = await Promise.all(
    wanted.map(async ({ role, key }) => ({ role, dossier: (await reads.dossier(key)) ?? nothingKnown(key, now) })),
  );
  const keys = companiesOf(lookedAt({ applicant, parties }));
  const found = await Promise.all(keys.map((company) => reads.dossier(company)));
  return withCompanies({ applicant, parties, companies: found.filter((each) => each !== undefined) });
}

/**
 * Whom `gather` will read beside the applicant, going by dossiers that were `had` before: a guess, so that they can be
 * asked for together with it.
 */
export function foreseen(
  key: IdentifierKey,
  item: Item | undefined,
  now: Instant,
  had: (key: IdentifierKey) => Dossier | undefined,
): IdentifierKey[] {
  const applicant = had(key);
  if (!applicant) return [];
  const parties = item ? partiesOf(applicant, item, now).map(({ key }) => key) : [];
  return [...parties, ...companiesOf([applicant, ...parties.flatMap((party) => had(party) ?? [])])];
}

const companiesOf = (dossiers: readonly Dossier[]): IdentifierKey[] =>
  [...new Set(dossiers.flatMap(({ held }) => held.map(({ company }) => company.key)))].sort();

/** Reads the same again as it was pinned; `gone` names subjects of which nothing of then is kept any more. */
export async function gatherAgain(
  pins: readonly Pin[],
  reads: DossierReads,
): Promise<{ gathered: Gathered; gone: Pin[] }> {
  const gone: Pin[] = [];
  const dossiers = await Promise.all(
    pins.map(async (pin) => {
      const known = pin.revision === 0 ? undefined : await reads.dossier(pin.key, pin.knownAt);
      if (!known && pin.revision > 0) gone.push(pin);
      return { role: pin.role, dossier: known ?? nothingKnown(pin.key, pin.knownAt) };
    }),
  );
  const applicant = dossiers.find(({ role }) => role === 'APPLICANT')!.dossier;
  const parties = dossiers.flatMap(({ role, dossier }) =>
    role === 'APPLICANT' || role === 'COMPANY' ? [] : [{ role, dossier }],
  );
  const companies = dossiers.flatMap(({ role, dossier }) => (role === 'COMPANY' ? [dossier] : []));
  return { gathered: withCompanies({ applicant, parties, companies }), gone };
}

export const pinsOf = ({ applicant, parties, companies }: Gathered): Pin[] => [
  pinOf('APPLICANT', applicant),
  ...parties.map(({ role, dossier }) => pinOf(role, dossier)),
  ...companies.map((dossier) => pinOf('COMPANY', dossier)),
];

const pinOf = (role: Pin['role'], { key, revision, knownAt }: Dossier): Pin => ({ role, key, revision, knownAt });

/** Posts come from the companies' own dossiers, so that they are as known there and then, and can be read again. */
function withCompanies({ applicant, parties, companies }: Gathered): Gathered {
  return {
    applicant: { ...applicant, held: heldBy(applicant, companies) },
    parties: parties.map(({ role, dossier }) => ({ role, dossier: { ...dossier, held: heldBy(dossier, companies) } })),
    companies,
  };
}

const heldBy = ({ identifiers }: Dossier, companies: readonly Dossier[]): HeldRelation[] =>
  companies.flatMap(({ key, facts }) => {
    const listings = facts.filter((fact) => isFactOf(fact, 'Listing'));
    return facts
      .filter((fact) => isFactOf(fact, 'LegalRepresentative') && identifiers.includes(fact.content.holder))
      .map((relation) => ({ relation, company: { key, name: '' }, listings }));
  });

/** More than half, exactly: held directly, in whole millionths of a percent (公司23第265条). */
const HALF = 50_000_000;

function partiesOf({ facts }: Dossier, item: Item, asOf: Instant): { role: PartyRole; key: IdentifierKey }[] {
  const looked = item.looksAt ?? [];
  const held = new Map<IdentifierKey, number>();
  const representatives = new Set<IdentifierKey>();
  for (const fact of facts) {
    if (!holdsAt({ from: fact.validFrom, until: fact.validTo }, asOf)) continue;
    if (isFactOf(fact, 'LegalRepresentative')) representatives.add(fact.content.holder);
    if (!isFactOf(fact, 'Shareholding')) continue;
    const { holder, percent = 0 } = fact.content;
    held.set(holder, (held.get(holder) ?? 0) + Math.round(percent * 1e6));
  }
  const controlling = [...held].filter(([, share]) => share > HALF).map(([holder]) => holder);
  return [
    ...(looked.includes('LEGAL_REPRESENTATIVE') ? named('LEGAL_REPRESENTATIVE', [...representatives]) : []),
    ...(looked.includes('CONTROLLING_SHAREHOLDER') ? named('CONTROLLING_SHAREHOLDER', controlling) : []),
  ];
}

const named = (role: PartyRole, keys: IdentifierKey[]) => keys.sort().map((key) => ({ role, key }));

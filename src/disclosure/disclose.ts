import type { Dossier } from '../facts/dossier.js';
import { type Fact, isFactOf } from '../facts/fact.js';
import { LIST_KINDS } from '../facts/lists.js';
import { currentRegistration, headingOf, type SubjectHeading } from '../facts/subjectName.js';
import { dayOf, type Instant } from '../facts/time.js';
import { clocksOf } from '../policy/factClocks.js';
import type { Policy } from '../policy/policy.js';
import { type IdentifierKey, schemeOf } from '../subject/identifier.js';
import type { Disclosed, HeardSource, Section } from './disclosed.js';
import { type FeedTerms, heardSource, wordOf } from './heard.js';
import { publicText } from './publicText.js';
import { listingsShown, penaltiesShown, permitsShown, registrationShown, type Showing } from './records.js';
import type { DisclosureRules, ShownRow } from './rules.js';

/** What is disclosed by: the policy's clocks, the city's table of what is public, and who reports. */
export interface DisclosedBy {
  policy: Policy;
  rules: DisclosureRules;
  sources: readonly FeedTerms[];
  /** When each source was last heard. */
  heard: ReadonlyMap<string, Instant>;
}

/**
 * What anybody may see of a subject at that time; undefined where nothing of it is public: nobody reported it, only sources
 * did whose word is confidential, or it is a person. Pure: the same dossier, rules and time disclose the same.
 */
export function disclose(dossier: Dossier, by: DisclosedBy, at: Instant): Disclosed | undefined {
  const { policy, rules, sources } = by;
  const day = dayOf(at);
  const begun = dossier.facts.filter(({ validFrom, about }) => validFrom <= at && !isOfPerson(about));
  const open = new Set(sources.filter(({ publicRecords }) => publicRecords).map(({ id }) => id));
  const publicFacts = begun.filter(({ provenance }) => open.has(provenance.source));
  const kind = headingOf(dossier.key, dossier.identifiers, publicFacts).kind;
  if (kind === 'PERSON') return undefined;
  const clocks = new Map(clocksOf(dossier, policy).map((clock) => [clock.fact, clock]));
  const showing: Showing = { policy, rules, clocks, at };
  const section = sectionsOf(by, at);

  const registrationRow = rules.shown('REGISTRATION', kind, day);
  const registered = registrationRow && currentRegistration(publicFacts);
  const rows = { address: rules.shown('ADDRESS', kind, day), representative: rules.shown('REPRESENTATIVE', kind, day) };
  const registrations = registered ? [registrationShown(registered, publicFacts, rows, showing)] : [];
  const permitRow = rules.shown('PERMIT', kind, day);
  const penaltyRow = rules.shown('PENALTY', kind, day);
  const permits = permitRow?.as === 'SHOWN' ? permitsShown(publicFacts, showing) : [];
  const penalties = penaltyRow?.as === 'SHOWN' ? penaltiesShown(publicFacts, showing) : [];
  const lists = LIST_KINDS.flatMap((list) => {
    const row = rules.shown('LISTING', kind, day, list);
    return row?.as === 'SHOWN' ? { list, ...section(row, listingsShown(begun, list, row, showing)) } : [];
  });
  const shown = [...registrations, ...permits, ...penalties, ...lists.flatMap(({ records }) => records)];
  if (shown.length === 0) return undefined;
  const { code, name } = publicHeading(dossier, begun, publicFacts, new Set(shown.map(({ id }) => id)));
  if (!code) return undefined;
  return {
    code,
    name: publicText(name),
    kind,
    registration: section(registrationRow, registrations),
    permits: section(permitRow, permits),
    penalties: section(penaltyRow, penalties),
    lists,
    asOf: at,
    policyVersion: policy.version,
  };
}

const isOfPerson = (key: IdentifierKey): boolean => ['person', 'named'].includes(schemeOf(key));

/** The name by sources whose word is public, and by those of which something is shown. */
function publicHeading(
  { key, identifiers }: Dossier,
  begun: readonly Fact[],
  publicFacts: readonly Fact[],
  shown: ReadonlySet<string>,
): SubjectHeading {
  const heading = headingOf(key, identifiers, publicFacts);
  if (publicFacts.some((fact) => isFactOf(fact, 'Registration') || isFactOf(fact, 'CalledName'))) return heading;
  const speaking = new Set(begun.filter(({ id }) => shown.has(id)).map(({ provenance }) => provenance.source));
  return headingOf(
    key,
    identifiers,
    begun.filter(({ provenance }) => speaking.has(provenance.source)),
  );
}

/** Every feed of the rows that are law on the day, in the order of `sources`, with what it feeds. */
export function publicFeeds({ rules, sources, heard }: DisclosedBy, at: Instant): HeardSource[] {
  const feeding = new Set(rules.feeds(dayOf(at)));
  return sources.filter(({ id }) => feeding.has(id)).map((source) => heardSource(source, heard.get(source.id), at));
}

function sectionsOf({ sources, heard }: DisclosedBy, at: Instant) {
  return <R>(row: ShownRow | undefined, records: R[]): Section<R> => {
    const feeds = (row?.feeds ?? []).flatMap((id) => sources.find((source) => source.id === id) ?? []);
    const feeding = feeds.map((source) => heardSource(source, heard.get(source.id), at));
    return {
      title: row?.text ?? { zh: '不予公示', en: 'Not published' },
      basis: row?.basis ?? '',
      records,
      ...wordOf(records.length, feeding),
      sources: feeding,
    };
  };
}

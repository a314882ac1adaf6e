import { measuresFor } from '../assessment/measuresFor.js';
import { dayOf, earliest, type Instant } from '../facts/time.js';
import { concernsBy, isLawOn, sourceText } from '../policy/pieces.js';
import type { AnswerRow, SupervisionRow, When } from './answerTable.js';
import type { Application, Assessed } from './application.js';
import type { Ground } from './itemAnswer.js';
import type { PartyRole } from './items.js';

/** What a row rests on where it matches. */
export interface Match {
  basis?: string;
  evidence: string[];
  from?: Instant | undefined;
  until?: Instant | undefined;
  repairableFrom?: Instant | undefined;
}
export interface Matched<R> {
  row: R;
  match: Match;
}

/** The rows that are law on the day, speak of this kind of subject and match; in the order of the table. */
export function matchedRows<R extends AnswerRow | SupervisionRow>(
  rows: readonly R[],
  application: Application,
): Matched<R>[] {
  const day = dayOf(application.asOf);
  return rows.flatMap((row) => {
    if (!isLawOn(row, day) || !concernsBy(row.subjects)(application.applicant.kind)) return [];
    const match = matchOf(row.when, application);
    return match ? [{ row, match }] : [];
  });
}

export const groundOf = ({ row, match }: Matched<AnswerRow>): Ground => {
  const party = partyOf(row.when);
  const { basis, evidence, from, until, repairableFrom } = match;
  return {
    rule: row.id,
    basis: basis ?? row.basis,
    source: sourceText(row.source),
    text: row.text,
    ...(party ? { party } : {}),
    evidence,
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    ...(repairableFrom ? { repairableFrom } : {}),
  };
};

function partyOf(when: When): PartyRole | undefined {
  if ('measure' in when) return when.measure.party;
  return 'list' in when ? when.list.party : undefined;
}

function matchOf(when: When, application: Application): Match | undefined {
  const { item, applicant } = application;
  if ('measure' in when) return anyOf(looked(when, application), (who) => measureMatch(when.measure, who, application));
  if ('list' in when) return anyOf(looked(when, application), (who) => listMatch(when.list.lists, who));
  if ('breach' in when) return applicant.breaches.length > 0 ? joined(applicant.breaches) : undefined;
  if ('tiers' in when) return applicant.tier && when.tiers.includes(applicant.tier) ? tierMatch(applicant) : undefined;
  if ('unrated' in when) return applicant.tier ? undefined : { evidence: [] };
  if ('statuses' in when)
    return when.statuses.some((status) => status === applicant.status) ? { evidence: [] } : undefined;
  if ('item' in when) return item.safety ? { evidence: [] } : undefined;
  const { sources, states } = when.source;
  const silent = applicant.sources.some(
    ({ source, state }) => sources.includes(source) && states.some((s) => s === state),
  );
  return silent ? { evidence: [] } : undefined;
}

/** Whom a row looks at: the applicant, or the parties of its role, where the item looks at them at all. */
function looked(when: When, { item, applicant, parties }: Application): readonly Assessed[] {
  const role = partyOf(when);
  if (role === undefined) return [applicant];
  return item.looksAt?.includes(role) ? parties.filter((party) => party.role === role) : [];
}

function anyOf(who: readonly Assessed[], find: (who: Assessed) => Match | undefined): Match | undefined {
  const found = who.flatMap((each) => find(each) ?? []);
  return found.length > 0 ? joined(found) : undefined;
}

function measureMatch(
  wanted: Extract<When, { measure: unknown }>['measure'],
  who: Assessed,
  { item }: Application,
): Match | undefined {
  const binding = measuresFor(who, { department: item.department, item: item.id }).filter(
    ({ id, kind, mandatory }) =>
      (!wanted.ids || wanted.ids.includes(id)) &&
      (!wanted.kinds || wanted.kinds.includes(kind)) &&
      (wanted.mandatory === undefined || wanted.mandatory === mandatory),
  );
  if (binding.length === 0) return undefined;
  const own = wanted.ids ? {} : { basis: [...new Set(binding.map(({ basis }) => basis))].join('; ') };
  return {
    ...joined(binding.map((each) => ({ ...each, basis: undefined, repairableFrom: repairOf(each.evidence, who) }))),
    ...own,
  };
}

/** A measure ends when its listing is repaired. */
const repairOf = (evidence: readonly string[], { listings }: Assessed): Instant | undefined =>
  earliest(...listings.filter(({ fact }) => evidence.includes(fact)).map(({ repairableFrom }) => repairableFrom));

function listMatch(lists: readonly string[], { listings }: Assessed): Match | undefined {
  const found = listings.filter(({ list }) => lists.includes(list));
  return found.length > 0 ? joined(found.map((each) => ({ ...each, evidence: [each.fact] }))) : undefined;
}

/** The reasons of the tier itself; a better tier's reasons fall away with it. */
function tierMatch({ tier, reasons }: Assessed): Match {
  const own = reasons.filter((reason) => reason.tier === tier);
  return own.length > 0 ? joined(own.map((each) => ({ ...each, basis: undefined }))) : { evidence: [] };
}

/** Several at once: since the first, until the last. */
function joined(found: readonly Match[]): Match {
  const open = found.some(({ until }) => until === undefined);
  const until = open
    ? undefined
    : found
        .map((each) => each.until!)
        .sort()
        .at(-1);
  const repairs = found.map(({ repairableFrom }) => repairableFrom);
  const repairableFrom = repairs.includes(undefined)
    ? undefined
    : repairs
        .map((each) => each!)
        .sort()
        .at(-1);
  return {
    evidence: [...new Set(found.flatMap(({ evidence }) => evidence))].sort(),
    from: earliest(...found.map(({ from }) => from)),
    until,
    repairableFrom,
  };
}

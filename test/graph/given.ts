import { createHash } from 'node:crypto';
import type { Dossier } from '../../src/facts/dossier.js';
import type { FactContent, NewFact, Verdict } from '../../src/facts/fact.js';
import type { Batch, ReadRecord, Stretch } from '../../src/facts/record.js';
import type { SaidOfSubject } from '../../src/facts/saidBySource.js';
import type { Tier } from '../../src/facts/tier.js';
import { type Day, type Instant, startOfDay } from '../../src/facts/time.js';
import type { Assess, WalkAsked } from '../../src/graph/graph.js';
import type { IdentifierKey } from '../../src/subject/identifier.js';
import { organisationCheckCharacter } from '../../src/subject/organisationCode.js';
import { usccCheckCharacter } from '../../src/subject/uscc.js';

export const at = (text: string): Instant => new Date(text).toISOString() as Instant;
export const day = (text: string): Instant => startOfDay(text as Day);
export const key = (text: string): IdentifierKey => text as IdentifierKey;

/** An invented company's code with valid check characters; region 429801 does not exist. */
export function usccOf(number: number): string {
  const eight = `MA${String(number).padStart(6, '0')}`;
  const first17 = `91429801${eight}${organisationCheckCharacter(eight)}`;
  return first17 + usccCheckCharacter(first17);
}
export const company = (number: number): IdentifierKey => key(`uscc:${usccOf(number)}`);
export const personKey = (number: number): IdentifierKey => key(`person:k1:${String(number).padStart(32, '0')}`);

export const fact = (
  slot: string,
  about: IdentifierKey,
  content: FactContent,
  from = '2020-01-01',
  to?: string,
): NewFact => ({
  slot,
  about,
  content,
  validFrom: day(from),
  ...(to ? { validTo: day(to) } : {}),
});

export const registered = (about: IdentifierKey, name: string): NewFact =>
  fact('registration', about, { kind: 'Registration', name, subjectKind: 'ENTERPRISE', status: 'ACTIVE' });
export const listed = (
  about: IdentifierKey,
  list: 'ABNORMAL_OPERATIONS' | 'SERIOUS_VIOLATIONS',
  from = '2021-01-01',
  to?: string,
): NewFact =>
  fact(`listing:${list}`, about, { kind: 'Listing', list, ground: '测试', authority: '市市场监督管理局' }, from, to);
export const represents = (person: IdentifierKey, about: IdentifierKey, name = '测试甲'): NewFact =>
  fact('legalRepresentative', about, { kind: 'LegalRepresentative', holder: person, holderName: name });

export const penalised = (about: IdentifierKey, more: { fineYuan?: number; annulledOn?: string } = {}): NewFact => {
  const { fineYuan = 1, annulledOn } = more;
  const decision = { decisionNumber: 'D1', authority: '市信用办', act: '测试', penaltyKinds: ['FINE' as const] };
  const weight = { fineYuan, confiscatedYuan: 0, heavier: false, field: 'OTHER' as const };
  const days = { decidedOn: '2026-01-01' as Day, ...(annulledOn ? { annulledOn: annulledOn as Day } : {}) };
  return fact('penalty', about, { kind: 'Penalty', ...decision, ...weight, ...days }, '2026-01-01');
};

/** An official's word on a pair; of several on one pair the one of the latest day stands. */
export const judged = (a: IdentifierKey, b: IdentifierKey, verdict: Verdict, decidedOn = '2026-02-01'): NewFact =>
  fact(
    'judgement',
    a,
    { kind: 'Judgement', other: b, verdict, reason: '档案一致', decidedBy: '市市场监督管理局 测试员' },
    decidedOn,
  );

export function record(
  recordId: string,
  revision: number,
  facts: NewFact[],
  op: ReadRecord['op'] = 'UPSERT',
): ReadRecord {
  const contentHash = createHash('sha256')
    .update(JSON.stringify([op, facts]))
    .digest('hex');
  const recordedAt = at('2026-01-01T00:00:00Z');
  return {
    source: 'registration',
    publisher: '市市场监督管理局',
    recordId,
    revision,
    op,
    recordedAt,
    position: `t-0-${revision}`,
    contentHash,
    facts,
  };
}

/** `stretch`: where it was read; without an offset, nowhere. */
export const batch = (
  records: ReadRecord[],
  now = at('2026-06-01T00:00:00Z'),
  { offset, ...stretch }: Partial<Stretch> = {},
): Batch => ({ records, now, stretches: offset ? [stretchOf({ offset, ...stretch })] : [] });

export const stretchOf = (stretch: Partial<Stretch> & Pick<Stretch, 'offset'>): Stretch => ({
  source: 'registration',
  heardAt: at('2026-01-01T00:00:00Z'),
  refusedOn: [],
  heartbeats: [],
  ...stretch,
});

/** A rater simple enough to be checked by eye: the worst list decides; the representative of a listed company is told. */
export const rate: Assess = (dossier, now) => {
  const listings = dossier.facts.flatMap(({ id, content, validFrom, validTo }) =>
    content.kind === 'Listing' && validFrom <= now && (validTo === undefined || now < validTo)
      ? [{ list: content.list, fact: id, from: validFrom, ...(validTo ? { until: validTo } : {}) }]
      : [],
  );
  const held = dossier.held.filter(({ listings: theirs }) =>
    theirs.some(({ validTo }) => validTo === undefined || now < validTo),
  );
  const lists = listings.map(({ list }) => list);
  const rated = dossier.facts.some(({ content }) => content.kind === 'Registration') || listings.length > 0;
  const bad: Tier = lists.includes('SERIOUS_VIOLATIONS') ? 'DISHONEST' : 'WARNING';
  const ends = listings.flatMap(({ until }) => until ?? []).sort();
  return {
    ...(rated ? { tier: lists.length > 0 ? bad : ('GOOD' as Tier) } : {}),
    policyVersion: 'test@000000000000',
    asOf: now,
    ...(ends[0] ? { nextChangeAt: ends[0] } : {}),
    listings,
    said: saidOf(dossier, lists.length > 0),
    body: JSON.stringify({ answersFor: held.map(({ company: { name } }) => name).sort() }),
  };
};
/** Each source with its latest word; whoever told of a listing in force says something adverse. */
function saidOf({ facts }: Dossier, isListed: boolean): SaidOfSubject[] {
  const sources = [...new Set(facts.map(({ provenance }) => provenance.source))];
  return sources.map((source) => {
    const own = facts.filter(({ provenance }) => provenance.source === source);
    const adverse = isListed && own.some(({ content }) => content.kind === 'Listing');
    return {
      source,
      adverse,
      lastReportedAt: own
        .map(({ recordedAt }) => recordedAt)
        .sort()
        .at(-1)!,
    };
  });
}

/** One step outwards, as of the day on which the batches of these tests come. */
export const around = (first: number, more: Partial<WalkAsked> = {}): WalkAsked => ({
  depth: 1,
  asOf: at('2026-06-01T00:00:00Z'),
  first,
  subjectsMax: 500,
  ...more,
});
export const noRefusals = async (): Promise<void> => {};

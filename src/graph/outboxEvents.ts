import type { Instant } from '../facts/time.js';
import type { Append } from '../process/stream.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { Annulment } from './annulments.js';
import type { OutboxEvent, Rated } from './graph.js';

interface Assessed {
  key: IdentifierKey;
  revision: number;
  assessment: Rated;
  before?: Rated;
}
type Told = Pick<OutboxEvent, 'type' | 'detail'>;

/** The events of a change to what is known of a subject: what was taken back first, then what follows from it. */
export const subjectEvents = (subject: Assessed, annulled: readonly Annulment[], at: Instant): OutboxEvent[] =>
  numbered(subject, [...annulled.map(annulment), ...assessmentNews(subject)], at, `${subject.key}#${subject.revision}`);

/** The events of a new assessment of what was known already: its revision stands, so its time is in their ids. */
export const reassessmentEvents = (subject: Assessed, at: Instant): OutboxEvent[] =>
  numbered(subject, assessmentNews(subject), at, `${subject.key}#${subject.revision}@${at}`);

/**
 * A process's own news, behind what its records changed. A reminder changes nothing that is known, so its time is the act's:
 * it is in order with its own process alone.
 */
export const newsEvents = (
  { stream, events, head, now, news = [] }: Append,
  owner: { key: IdentifierKey; revision: number } | undefined,
  changes: { at: Instant; events: readonly OutboxEvent[] } = { at: now, events: [] },
): OutboxEvent[] => {
  const { key, revision } = owner ?? { key: head.subject!, revision: 0 };
  const before = changes.events.filter((event) => event.subject === key).length;
  return news.map(({ type, detail }, i) => ({
    id: `${stream}#${events.at(-1)!.version}.${i}`,
    type,
    subject: key,
    revision,
    at: changes.at,
    number: before + i,
    detail: { process: stream, ...detail },
  }));
};

/** The order in which events are sent. */
export const bySending = (a: OutboxEvent, b: OutboxEvent): number =>
  a.at !== b.at
    ? a.at < b.at
      ? -1
      : 1
    : a.subject !== b.subject
      ? a.subject < b.subject
        ? -1
        : 1
      : a.number - b.number;

/** One assessment against the one before. A first rating that is GOOD or none is no news. */
function assessmentNews({ assessment, before }: Assessed): Told[] {
  const told: Told[] = [];
  const [from, to] = [before?.tier ?? null, assessment.tier ?? null];
  if (before ? from !== to : to !== null && to !== 'GOOD') told.push({ type: 'TierChanged', detail: { from, to } });
  const was = new Map((before?.listings ?? []).map((listing) => [listing.fact, listing]));
  const is = new Map(assessment.listings.map((listing) => [listing.fact, listing]));
  for (const [fact, { list }] of is) if (!was.has(fact)) told.push({ type: 'Listed', detail: { list, fact } });
  for (const [fact, { list }] of was) if (!is.has(fact)) told.push({ type: 'Delisted', detail: { list, fact } });
  return told;
}

function annulment({ about: _, ...detail }: Annulment): Told {
  return { type: 'RecordAnnulled', detail };
}

const numbered = ({ key, revision }: Assessed, told: readonly Told[], at: Instant, stem: string): OutboxEvent[] =>
  told.map((event, number) => ({ ...event, id: `${stem}.${number}`, subject: key, revision, at, number }));

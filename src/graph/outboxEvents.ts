import type { Instant } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { StoredAssessment } from './graph.js';

/** What other systems are told, at least once, ordered by the subject's revision. */
export interface OutboxEvent {
  /** Subject key, revision and a running number: the same change is the same event. */
  id: string;
  type: 'TierChanged' | 'Listed' | 'Delisted';
  subject: IdentifierKey;
  revision: number;
  at: Instant;
  detail: Record<string, string | null>;
}

interface Assessed {
  key: IdentifierKey;
  revision: number;
  assessment: StoredAssessment;
  before?: StoredAssessment;
}

/** The events of one subject's new assessment against the one before. A first rating that is GOOD or none is no news. */
export function subjectEvents(subject: Assessed, at: Instant): OutboxEvent[] {
  const { assessment, before } = subject;
  const told: Pick<OutboxEvent, 'type' | 'detail'>[] = [];
  const [from, to] = [before?.tier ?? null, assessment.tier ?? null];
  if (before ? from !== to : to !== null && to !== 'GOOD') told.push({ type: 'TierChanged', detail: { from, to } });
  const was = new Map((before?.listings ?? []).map((listing) => [listing.fact, listing]));
  const is = new Map(assessment.listings.map((listing) => [listing.fact, listing]));
  for (const [fact, { list }] of is) if (!was.has(fact)) told.push({ type: 'Listed', detail: { list, fact } });
  for (const [fact, { list }] of was) if (!is.has(fact)) told.push({ type: 'Delisted', detail: { list, fact } });
  return told.map((event, i) => ({
    ...event,
    id: `${subject.key}#${subject.revision}.${i}`,
    subject: subject.key,
    revision: subject.revision,
    at,
  }));
}

import type { Instant } from '../../facts/time.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { Assess, OutboxEvent } from '../graph.js';
import { dossierOf } from '../known.js';
import { reassessmentEvents } from '../outboxEvents.js';
import { laterThan } from '../planChanges.js';
import { loadSubject } from './knownNow.js';
import type { MemoryStore } from './store.js';

export function dueSubjects(store: MemoryStore, now: Instant, policyVersion: string, limit: number): IdentifierKey[] {
  const waiting = [...store.subjects.values()].filter(
    ({ assessment, reported, identifiers }) =>
      identifiers.some((key) => store.dirty.has(key)) ||
      (reported &&
        (assessment.policyVersion !== policyVersion ||
          (assessment.nextChangeAt ?? now) < now ||
          assessment.nextChangeAt === now)),
  );
  return waiting.map((subject) => subject.key).slice(0, limit);
}

/** Assesses these anew and takes their dirty marks away; gives how many, and what is to be told of it. */
export function reassessSubjects(
  store: MemoryStore,
  keys: readonly IdentifierKey[],
  assess: Assess,
  now: Instant,
): { subjects: number; events: OutboxEvent[] } {
  const subjects = [...new Set(keys.flatMap((key) => store.owner.get(key) ?? []))].map(
    (key) => store.subjects.get(key)!,
  );
  const events = subjects.flatMap((subject) => {
    const before = subject.assessment;
    const at = laterThan([subject], now);
    subject.assessment = assess(dossierOf(loadSubject(store, subject, new Set())), at);
    for (const identifier of subject.identifiers) store.dirty.delete(identifier);
    return reassessmentEvents({ ...subject, before }, at);
  });
  return { subjects: subjects.length, events };
}

import { holdsAt, type Instant, type Interval } from '../facts/time.js';
import type { CaseFile } from './caseFile.js';
import type { Clock } from './clocks.js';
import type { ExitRow, ListTerm } from './document.js';
import { listingSpan } from './listTerms.js';
import { type Contribution, clip, type Span, without } from './span.js';

/** An exit row made ready; `clock` times the breach of duty. */
export interface CompiledExit {
  row: ExitRow;
  law: Interval;
  concerns: (kind: CaseFile['kind']) => boolean;
  clock: Clock;
}

/** When each listing might be taken off, and on what: the listing and the facts that show the duty done. */
export function gatherExit(exit: CompiledExit, file: CaseFile, terms: readonly ListTerm[]): Contribution[] {
  const { list, when } = exit.row;
  if (!exit.concerns(file.kind)) return [];
  return file.listings
    .filter(({ content }) => content.list === list && when.grounds.some((words) => content.ground.includes(words)))
    .flatMap((listing) => {
      const listed = listingSpan(listing, terms, file.listings);
      if (listed.until !== undefined && listed.until <= listed.from) return [];
      return dutyDone(listed, when.facts, exit.clock, file).flatMap(({ evidence, ...span }) => {
        const inLaw = clip(span, exit.law);
        if (!inLaw) return [];
        const ids = [listing.id, ...evidence];
        return [{ ...inLaw, evidence: ids, source: listing.provenance.source, unit: listing.id, fen: 0 }];
      });
    });
}

type Leaving = Interval & { evidence: string[] };

/** From the first end of the breach within the listing, outside of any breach that stands. */
function dutyDone(listed: Span, kind: 'AnnualReport' | 'Unreachable', clock: Clock, file: CaseFile): Leaving[] {
  const breaches = file.dossier.facts
    .filter((fact) => fact.content.kind === kind)
    .flatMap((fact) => {
      const span = clock(fact, file);
      return span ? [{ fact, span }] : [];
    });
  const ended = breaches
    .filter(({ span }) => span.until !== undefined && holdsAt(listed, span.until))
    .sort((a, b) => (a.span.until! < b.span.until! ? -1 : 1));
  const first: Instant | undefined = ended[0]?.span.until;
  if (!first) return [];
  const evidence = ended.map(({ fact }) => fact.id);
  const open = without(
    { from: first, until: listed.until },
    breaches.map(({ span }) => span),
  );
  return open.map(({ from, until }) => ({ from, until, evidence }));
}

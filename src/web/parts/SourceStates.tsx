import { dayOf } from '../data/days';
import type { SourcePart } from '../regulator/documents';
import { useWords } from '../words/words';

const SIGNS = { CLEAN: '✓', ADVERSE: '!', UNKNOWN: '?', STALE: '…' } as const;

/** Clean, adverse, never reported and silent too long are four different things, told by sign and word. */
export function SourceStates({ sources }: { sources: readonly SourcePart[] }) {
  const { sourceState, counter } = useWords();
  return (
    <ul className="sources">
      {sources.map(({ source, title, state, lastReportedAt }) => (
        <li key={source}>
          <span className={`sign sign-${state}`} aria-hidden="true">
            {SIGNS[state]}
          </span>
          <span>
            {title}: <strong>{sourceState[state]}</strong>
            <span className="small">
              {lastReportedAt ? counter.lastHeard(dayOf(lastReportedAt)) : state === 'UNKNOWN' && counter.neverHeard}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

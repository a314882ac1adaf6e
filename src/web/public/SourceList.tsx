import { dayOf } from '../data/days';
import { useWords } from '../words/words';
import type { PublicSourcePart } from './documents';

const SIGNS = { HEARD: '✓', STALE: '…', NEVER_HEARD: '?' } as const;
const SIGN_CLASSES = { HEARD: 'CLEAN', STALE: 'STALE', NEVER_HEARD: 'UNKNOWN' } as const;

export function SourceList({ sources }: { sources: readonly PublicSourcePart[] }) {
  const words = useWords().public;
  return (
    <ul className="sources">
      {sources.map(({ id, title, state, lastHeardAt }) => (
        <li key={id}>
          <span className={`sign sign-${SIGN_CLASSES[state]}`} aria-hidden="true">
            {SIGNS[state]}
          </span>
          <span>
            {title}: {words.feed[state]}
            <span className="small">{lastHeardAt && words.since(dayOf(lastHeardAt))}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

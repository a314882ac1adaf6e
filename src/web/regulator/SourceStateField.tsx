import { useWords } from '../words/words';
import type { AskedSourceState, SourceStateKind } from './documents';

const STATES = ['CLEAN', 'ADVERSE', 'UNKNOWN', 'STALE'] as const;

/** `tax:UNKNOWN` of an address. */
export function readSourceState(text: string | null): AskedSourceState | null {
  const [source, state] = text?.split(':') ?? [];
  return source && state ? { source, state: state as SourceStateKind } : null;
}

/** One field for both, as neither means anything alone. */
export function SourceStateField({ given }: { given: string | null }) {
  const words = useWords();
  return (
    <>
      <label htmlFor="sourceState">{words.regulator.search.sourceState}</label>
      <select id="sourceState" name="sourceState" defaultValue={given ?? ''}>
        <option value="">{words.all}</option>
        {Object.entries(words.sourceName).map(([source, name]) => (
          <optgroup key={source} label={name}>
            {STATES.map((state) => (
              <option key={state} value={`${source}:${state}`}>
                {`${name}: ${words.sourceState[state]}`}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </>
  );
}

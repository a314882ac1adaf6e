import { useCallback, useEffect, useState } from 'react';
import { useWords } from '../words/words';
import { ask, type Problem, problemOf } from './ask';
import type { Document } from './document';
import { useSession } from './session';

export interface Asked<Data> {
  /** The last answer, also while the next one is awaited. */
  data: Data | undefined;
  problem: Problem | undefined;
  loading: boolean;
  again: () => void;
}

/** The answer to a question, asked anew when its variables change; `undefined` variables ask nothing. */
export function useAnswer<Data, Variables>(
  document: Document<Data, Variables>,
  variables: Variables | undefined,
): Asked<Data> {
  const token = useSession()?.token;
  const key = variables === undefined ? undefined : JSON.stringify(variables);
  const [state, setState] = useState<Omit<Asked<Data>, 'again'>>({
    data: undefined,
    problem: undefined,
    loading: key !== undefined,
  });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks the same question again
  useEffect(() => {
    if (key === undefined) {
      setState({ data: undefined, problem: undefined, loading: false });
      return;
    }
    const stop = new AbortController();
    setState(({ data }) => ({ data, problem: undefined, loading: true }));
    ask(document, JSON.parse(key) as Variables, token, stop.signal).then(
      (data) => setState({ data, problem: undefined, loading: false }),
      (error) => {
        if (!stop.signal.aborted) setState({ data: undefined, problem: problemOf(error), loading: false });
      },
    );
    return () => stop.abort();
  }, [document, key, token, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  const { htmlLang } = useWords();
  const toldIn = state.problem?.lang;
  useEffect(() => {
    if (toldIn && toldIn !== htmlLang) again();
  }, [toldIn, htmlLang, again]);
  return { ...state, again };
}

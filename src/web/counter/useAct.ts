import { useRef, useState } from 'react';
import { ask, type Problem, problemOf } from '../data/ask';
import type { Document } from '../data/document';
import { useSession } from '../data/session';

/** An act of an official: `act` resolves to its answer, or to undefined where `problem` says why there is none. */
export function useAct<Data, Variables>(document: Document<Data, Variables>) {
  const token = useSession()?.token;
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const act = async (variables: Variables): Promise<Data | undefined> => {
    setBusy(true);
    setProblem(undefined);
    try {
      return await ask(document, variables, token);
    } catch (error) {
      setProblem(problemOf(error));
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { act, problem, busy };
}

/** A name for one act, kept until it is carried out: sent twice, it is carried out once. */
export function useActKey(): { key: () => string; done: () => void } {
  const kept = useRef<string>(undefined);
  return {
    key: () => {
      kept.current ??= [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(36)).join('-');
      return kept.current;
    },
    done: () => {
      kept.current = undefined;
    },
  };
}

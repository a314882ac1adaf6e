import { useRef, useState } from 'react';
import { ask, type Problem, problemOf } from './ask';
import type { Document } from './document';
import { useSession } from './session';

/** Sends an act: its answer, or undefined where there is none. */
export type Send = <Data, Variables>(
  document: Document<Data, Variables>,
  variables: Variables,
) => Promise<Data | undefined>;

/** An act of an official; where it has no answer, `problem` says why. */
export function useAct(): { act: Send; problem: Problem | undefined; busy: boolean; forget: () => void } {
  const token = useSession()?.token;
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const act: Send = async (document, variables) => {
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
  return { act, problem, busy, forget: () => setProblem(undefined) };
}

/** A name for one act, kept until it is carried out or its words change: sent twice, it is carried out once. */
export function useActKey(): { key: () => string; renew: () => void } {
  const kept = useRef<string>(undefined);
  return {
    key: () => {
      kept.current ??= [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(36)).join('-');
      return kept.current;
    },
    renew: () => {
      kept.current = undefined;
    },
  };
}

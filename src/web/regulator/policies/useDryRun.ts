import { useEffect, useRef, useState } from 'react';
import { ask, type Problem, problemOf } from '../../data/ask';
import { useSession } from '../../data/session';
import { useLang } from '../../words/words';
import { TryPolicy, type TryPolicyData } from '../documents';

type Batch = TryPolicyData['policyDryRun'];
type Counted<T> = Map<string, T & { count: number }>;
export const EXAMPLES_MAX = 20;

/** What is known of a run so far. */
export interface DryRunSoFar {
  tried: string;
  against: string;
  read: number;
  total: number;
  changed: number;
  moves: Counted<Batch['moves'][number]>;
  rows: Counted<Batch['rows'][number]>;
  examples: Batch['changes'];
  /** Where it goes on; null: everybody was read. */
  next: string | null;
}

function added(so: DryRunSoFar | undefined, batch: Batch): DryRunSoFar {
  const { tried, against, read, changed, total, moves, rows, changes, endCursor } = batch;
  const readSoFar = (so?.read ?? 0) + read;
  return {
    tried,
    against,
    read: readSoFar,
    // Whoever is reported meanwhile is read as well.
    total: Math.max(so?.total ?? total ?? 0, readSoFar),
    changed: (so?.changed ?? 0) + changed,
    moves: summed(so?.moves, moves, ({ before, after }) => `${before} ${after}`),
    rows: summed(so?.rows, rows, ({ rule, tier, matchesNow }) => `${rule} ${tier} ${matchesNow}`),
    examples: [...(so?.examples ?? []), ...changes].slice(0, EXAMPLES_MAX),
    next: endCursor,
  };
}

function summed<T extends { count: number }>(
  so: Counted<T> | undefined,
  more: readonly T[],
  name: (each: T) => string,
): Counted<T> {
  const sum: Counted<T> = new Map(so);
  for (const each of more) sum.set(name(each), { ...each, count: (sum.get(name(each))?.count ?? 0) + each.count });
  return sum;
}

/** A run over everybody, batch after batch, until it is done, stopped, or a batch has no answer; then it can go on from there. */
export function useDryRun(draft: string) {
  const token = useSession()?.token;
  const lang = useLang();
  const [soFar, setSoFar] = useState<DryRunSoFar>();
  const [problem, setProblem] = useState<Problem>();
  const [running, setRunning] = useState(false);
  const stopping = useRef<AbortController>(undefined);
  useEffect(() => () => stopping.current?.abort(), []);
  const run = async (begun: DryRunSoFar | undefined) => {
    const stop = new AbortController();
    stopping.current = stop;
    let so = begun;
    setSoFar(so);
    setProblem(undefined);
    setRunning(true);
    try {
      while (so?.next !== null && !stop.signal.aborted) {
        const { policyDryRun } = await ask(TryPolicy, { draft, after: so?.next ?? null, lang }, token, stop.signal);
        so = added(so, policyDryRun);
        setSoFar(so);
      }
    } catch (error) {
      if (!stop.signal.aborted) setProblem(problemOf(error));
    } finally {
      if (stopping.current === stop) setRunning(false);
    }
  };
  return {
    soFar,
    problem,
    running,
    start: () => void run(undefined),
    goOn: () => void run(soFar),
    stop: () => stopping.current?.abort(),
  };
}

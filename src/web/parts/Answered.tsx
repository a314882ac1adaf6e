import type { ReactNode } from 'react';
import type { Asked } from '../data/useAnswer';
import { useWords } from '../words/words';
import { Failure } from './Failure';

/** The answer where there is one, else that it is awaited, or why there is none. An older answer stays, paler, while the next comes. */
export function Answered<Data>({ asked, children }: { asked: Asked<Data>; children: (data: Data) => ReactNode }) {
  const { data, problem, loading, again } = asked;
  if (problem) return <Failure problem={problem} again={again} />;
  if (data === undefined) return loading ? <Waiting /> : null;
  return (
    <div className={loading ? 'stale' : undefined} aria-busy={loading}>
      {children(data)}
    </div>
  );
}

export function Waiting() {
  return (
    <p className="waiting" role="status">
      {useWords().loading}
    </p>
  );
}

export function Empty({ children }: { children?: ReactNode }) {
  const words = useWords();
  return <p className="empty">{children ?? words.empty}</p>;
}

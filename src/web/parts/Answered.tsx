import type { ReactNode } from 'react';
import type { Asked } from '../data/useAnswer';
import { useWords } from '../words/words';
import { Failure } from './Failure';
import { Heading } from './Page';

interface AnsweredProps<Data> {
  asked: Asked<Data>;
  /** Heads the page as long as there is no answer that could. */
  title?: string;
  children: (data: Data) => ReactNode;
}

/** The answer where there is one, else that it is awaited, or why there is none. An older answer stays, paler, while the next comes. */
export function Answered<Data>({ asked, title, children }: AnsweredProps<Data>) {
  const { data, problem, loading, again } = asked;
  if (problem || data === undefined)
    return (
      <>
        {title && <Heading title={title} />}
        {problem ? <Failure problem={problem} again={again} /> : loading && <Waiting />}
      </>
    );
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

import type { Problem } from '../data/ask';
import { signOut, useSession } from '../data/session';
import { useWords } from '../words/words';

/** What went wrong and what to do about it, in the reader's language; the server's own words stand below. */
export function Failure({ problem, again }: { problem: Problem; again?: () => void }) {
  const words = useWords();
  const session = useSession();
  const { title, remedy } = words.problem[problem.code] ?? words.problem.UNKNOWN!;
  const othersToken = session && ['UNAUTHENTICATED', 'FORBIDDEN'].includes(problem.code);
  return (
    <div className="failure" role="alert">
      <strong>{title}</strong>
      <p>
        {remedy}
        {problem.retryAfterS !== undefined && ` ${words.retryAfter(problem.retryAfterS)}`}
      </p>
      <p className="small" lang="en">
        <code>{problem.code}</code> {problem.message}
        {problem.field && ` (${problem.field})`}
        {problem.remedy && ` — ${problem.remedy}`}
      </p>
      <p className="row">
        {again && (
          <button type="button" onClick={again}>
            {words.again}
          </button>
        )}
        {othersToken && (
          <button type="button" onClick={signOut}>
            {words.signIn.other}
          </button>
        )}
      </p>
    </div>
  );
}

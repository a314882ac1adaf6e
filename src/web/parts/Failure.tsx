import type { Problem } from '../data/ask';
import { signOut, useSession } from '../data/session';
import { useWords } from '../words/words';

interface FailureProps {
  problem: Problem;
  again?: () => void;
  /** It was an act that was refused, not a question. */
  ofAct?: boolean;
}

/** What went wrong and what to do about it, in the reader's language. */
export function Failure({ problem, again, ofAct }: FailureProps) {
  const words = useWords();
  const session = useSession();
  const known = ofAct && problem.code === 'FORBIDDEN' ? words.act.forbidden : words.problem[problem.code];
  const { title, remedy } = known ?? words.problem.UNKNOWN!;
  const othersToken = session && ['UNAUTHENTICATED', 'FORBIDDEN'].includes(problem.code);
  return (
    <div className="failure" role="alert">
      <strong>{title}</strong>
      <p>
        {remedy}
        {problem.retryAfterS !== undefined && ` ${words.retryAfter(problem.retryAfterS)}`}
      </p>
      {problem.field && words.fields[problem.field] && <p>{words.field(words.fields[problem.field]!)}</p>}
      <ServerWords problem={problem} ofAct={ofAct === true} />
      <p className="row">
        {again && (
          <button type="button" onClick={again}>
            {problem.code === 'CONFLICT' ? words.readAgain : words.again}
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

/** The server speaks of errors in English alone: folded on Chinese pages, but where it says what is wrong in a form. */
function ServerWords({ problem, ofAct }: { problem: Problem; ofAct: boolean }) {
  const words = useWords();
  const said = (
    <p className="small" lang="en">
      <code>{problem.code}</code> {problem.message}
      {problem.field && ` (${problem.field})`}
      {problem.remedy && ` — ${problem.remedy}`}
    </p>
  );
  if (words.htmlLang === 'en') return said;
  return (
    <details open={problem.code === 'BAD_INPUT' || ofAct}>
      <summary>{words.serverWords}</summary>
      {said}
    </details>
  );
}

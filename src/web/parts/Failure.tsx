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
      <ServerWords problem={problem} />
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

/** What the server says, in the language of the page; where that was switched since, marked as what it is. */
function ServerWords({ problem }: { problem: Problem }) {
  const words = useWords();
  const { code, message, remedy, lang = 'en' } = problem;
  return (
    <p className="small" {...(lang === words.htmlLang ? {} : { lang })}>
      {remedy ? words.serverSays(message, remedy) : message} <code>{code}</code>
    </p>
  );
}

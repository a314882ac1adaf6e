import { type FormEvent, type ReactNode, useState } from 'react';
import { type Problem, problemOf, sent } from '../data/ask';
import { isDemo, readToken, signIn, useSession } from '../data/session';
import { Failure } from '../parts/Failure';
import { Heading } from '../parts/Page';
import { useWords } from '../words/words';

type Place = 'counter' | 'regulator';

/** The page for whoever is signed in, by whichever role: what that role may see, the API decides. Else the way to sign in. */
export function SignedIn({ place, children }: { place: Place; children: ReactNode }) {
  return useSession() ? children : <SignInPage place={place} />;
}

const DEMO_ROLES = { counter: ['approval'], regulator: ['regulator', 'auditor', 'admin'] } as const;

function SignInPage({ place }: { place: Place }) {
  const words = useWords().signIn;
  const [bad, setBad] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const session = readToken(String(new FormData(event.currentTarget).get('token')));
    if (session) signIn(session);
    setBad(!session);
  };
  return (
    <div className="narrow">
      <Heading title={words.title} />
      <p>{words.needs[place]}</p>
      {isDemo && <DemoSignIn place={place} />}
      <form onSubmit={submit}>
        <label htmlFor="token">{words.token}</label>
        <textarea
          id="token"
          name="token"
          rows={4}
          required
          spellCheck={false}
          autoComplete="off"
          aria-describedby="token-hint"
          aria-invalid={bad}
        />
        <p id="token-hint" className="small">
          {words.hint}
        </p>
        {bad && (
          <p className="wrong" role="alert">
            {words.bad}
          </p>
        )}
        <button type="submit">{words.submit}</button>
      </form>
    </div>
  );
}

function DemoSignIn({ place }: { place: Place }) {
  const words = useWords().signIn;
  const [problem, setProblem] = useState<Problem>();
  const enter = async (role: string) => {
    try {
      const { token } = (await sent(`/demo/sign-in/${role}`, { method: 'POST' })) as { token: string };
      signIn(readToken(token)!);
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <div className="demo">
      <h2>{words.demo}</h2>
      <p className="row">
        {DEMO_ROLES[place].map((role) => (
          <button key={role} type="button" className="primary" onClick={() => void enter(role)}>
            {words.as[role]}
          </button>
        ))}
      </p>
      <p className="small">{words.demoNote}</p>
      {problem && <Failure problem={problem} />}
    </div>
  );
}

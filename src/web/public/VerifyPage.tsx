import type { FormEvent } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { timeOf } from '../data/days';
import { useAnswer } from '../data/useAnswer';
import { Answered } from '../parts/Answered';
import { Heading } from '../parts/Page';
import { Pairs } from '../parts/Pairs';
import { useLang, useWords } from '../words/words';
import { Verify, type VerifyData } from './documents';

/** Whether a report or receipt is genuine, and what of a report has changed since. */
export function VerifyPage() {
  const { verify: say } = useWords().public;
  const lang = useLang();
  const [, navigate] = useLocation();
  const signed = new URLSearchParams(useSearch()).get('proof') ?? '';
  const asked = useAnswer(Verify, signed ? { signed, lang } : undefined);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const proof = String(new FormData(event.currentTarget).get('proof')).replace(/\s/g, '');
    navigate(`/verify?${new URLSearchParams({ proof })}`);
  };
  return (
    <div className="narrow">
      <Heading title={say.title} />
      <p>{say.intro}</p>
      <Answered asked={asked}>{({ verify }) => <Verdict verify={verify} />}</Answered>
      <form onSubmit={submit} key={signed}>
        <label htmlFor="proof">{say.label}</label>
        <textarea
          id="proof"
          name="proof"
          rows={5}
          required
          spellCheck={false}
          className="code digest"
          defaultValue={signed}
          aria-describedby="proof-hint"
        />
        <p id="proof-hint" className="small">
          {say.hint}
        </p>
        <button type="submit" className="primary">
          {say.submit}
        </button>
      </form>
    </div>
  );
}

function Verdict({ verify }: { verify: VerifyData['verify'] }) {
  const { verify: say } = useWords().public;
  const { genuine, text, id, issuedAt, digest, key, subject, code, changes } = verify;
  return (
    <div className={`verdict verdict-${genuine ? 'ALLOW' : 'DENY'}`} role="status">
      <p className="verdict-word">
        <span aria-hidden="true">{genuine ? '✓' : '✕'}</span> {genuine ? say.genuine : say.notGenuine}
      </p>
      <p>{text}</p>
      {genuine && (
        <Pairs
          valueClass="digest"
          rows={[
            [say.id, id],
            [say.issuedAt, issuedAt && timeOf(issuedAt)],
            [say.about, subject ? `${subject.name} ${subject.code}` : code],
            [say.digest, digest],
            [say.key, key],
          ]}
        />
      )}
      {changes &&
        (changes.length === 0 ? (
          <p>{say.unchanged}</p>
        ) : (
          <>
            <p>
              <strong>{say.changed}</strong>
            </p>
            <ul>
              {changes.map((change) => (
                <li key={`${change.part} ${change.change}`}>{change.text}</li>
              ))}
            </ul>
          </>
        ))}
      {subject && (
        <p>
          <Link href={`/companies/${subject.code}`}>{say.now}</Link>
        </p>
      )}
    </div>
  );
}

import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { useAct, useActKey } from '../data/useAct';
import { Failure } from '../parts/Failure';
import { Section } from '../parts/Page';
import { useLang, useWords } from '../words/words';
import type { CheckAnswer } from './checkAnswer';
import { type ConditionKind, OpenCommitment } from './documents';

/** 容缺受理: what the answer lets be missing is promised, and stands in the ledger from then on. */
export function AcceptWithGaps({ check, receipt, caseNo }: { check: CheckAnswer; receipt: string; caseNo: string }) {
  const words = useWords();
  const { accept } = words.counter;
  const lang = useLang();
  const { act, problem, busy } = useAct();
  const { key, renew } = useActKey();
  const [opened, setOpened] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const conditionsMet = form.getAll('condition').map(String) as ConditionKind[];
    const number = String(form.get('acceptCase') ?? '').trim();
    const input = { receipt, conditionsMet, idempotencyKey: key(), ...(number ? { caseNo: number } : {}) };
    if (!(await act(OpenCommitment, { input, lang }))) return;
    renew();
    setOpened(true);
  };
  const may = check.materials.filter(({ decision }) => decision !== 'DENY');
  return (
    <Section title={accept.title}>
      {opened ? (
        <p role="status">
          {accept.done} <Link href="/counter/gaps">{words.counter.gapsOpen}</Link>
        </p>
      ) : (
        <form className="card screen-only" onSubmit={(event) => void submit(event)}>
          <p>{accept.text(may.map(({ name, supplementBy }) => `${name} (${supplementBy ?? '—'})`).join('、'))}</p>
          {!caseNo && (
            <>
              <label htmlFor="acceptCase">{accept.caseNo}</label>
              <input id="acceptCase" name="acceptCase" required maxLength={100} autoComplete="off" />
            </>
          )}
          {[...new Set(check.conditions.map(({ kind }) => kind))].map((kind) => (
            <p key={kind}>
              <label>
                <input type="checkbox" name="condition" value={kind} required /> {accept.met(words.condition[kind])}
              </label>
            </p>
          ))}
          {problem && <Failure problem={problem} />}
          <button type="submit" disabled={busy}>
            {accept.submit}
          </button>
        </form>
      )}
    </Section>
  );
}

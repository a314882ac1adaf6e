import { type FormEvent, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { AskError, ask, type Problem, problemOf } from '../data/ask';
import { useSession } from '../data/session';
import { useAnswer } from '../data/useAnswer';
import { Answered } from '../parts/Answered';
import { Failure } from '../parts/Failure';
import { Heading } from '../parts/Page';
import { type Lang, LangContext, useLang, useWords, wordsOf } from '../words/words';
import { AnswerSheet } from './AnswerSheet';
import type { CheckAnswer } from './checkAnswer';
import { Check, Items, type ItemsData } from './documents';
import { ItemField } from './ItemField';
import { MaterialFields } from './MaterialFields';

type CounterItem = ItemsData['items'][number];

/** Ask before accepting: who applies, for what, and what is missing. */
export function CheckPage() {
  const words = useWords().counter;
  const lang = useLang();
  const items = useAnswer(Items, { lang });
  return (
    <>
      <Heading title={words.title} />
      <p className="screen-only">{words.intro}</p>
      <Answered asked={items}>{(data) => <CheckForm items={data.items} />}</Answered>
    </>
  );
}

interface Outcome {
  /** In which it was asked: an answer stays as it was given. */
  lang: Lang;
  check: CheckAnswer;
  itemName?: string;
  caseNo: string;
}

/** A question is kept in the log, so an address fills the form in and a person sends it. */
function CheckForm({ items }: { items: readonly CounterItem[] }) {
  const words = useWords().counter;
  const lang = useLang();
  const session = useSession();
  const [path, navigate] = useLocation();
  const given = new URLSearchParams(useSearch());
  const [itemId, setItemId] = useState(given.get('item'));
  const item = items.find(({ id }) => id === itemId);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const [problem, setProblem] = useState<Problem>();
  const answer = useRef<HTMLDivElement>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const missing = form.getAll('missing').map(String);
    const input = {
      code: text('code'),
      purpose: text('purpose') || item?.name || '',
      ...(text('caseNo') ? { caseNo: text('caseNo') } : {}),
      ...(item ? { item: item.id, missing } : {}),
    };
    navigate(`${path}?${new URLSearchParams({ code: input.code, item: item?.id ?? '', missing: missing.join(',') })}`, {
      replace: true,
    });
    setBusy(true);
    setProblem(undefined);
    try {
      const { creditCheck } = await ask(Check, { input, lang }, session?.token);
      setOutcome({ lang, check: creditCheck, caseNo: text('caseNo'), ...(item ? { itemName: item.name } : {}) });
    } catch (error) {
      setOutcome(undefined);
      setProblem(error instanceof AskError ? error.problem : problemOf(error));
    }
    setBusy(false);
    requestAnimationFrame(() => answer.current?.focus());
  };
  return (
    <div className="counter">
      <form onSubmit={(event) => void submit(event)} className="screen-only">
        <label htmlFor="code">{words.code}</label>
        <input
          id="code"
          name="code"
          required
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          className="code"
          defaultValue={given.get('code') ?? ''}
          aria-describedby="code-hint"
          aria-invalid={problem?.code === 'INVALID_CODE'}
        />
        <p id="code-hint" className="small">
          {words.codeHint}
        </p>
        <ItemField
          items={items}
          item={item}
          choose={(chosen) => setItemId(chosen?.id ?? null)}
          department={session?.department}
        />
        {item && <MaterialFields key={item.id} item={item} missing={given.get('missing')?.split(',') ?? []} />}
        <label htmlFor="purpose">{words.purpose}</label>
        <input
          id="purpose"
          name="purpose"
          maxLength={200}
          required={!item}
          placeholder={item?.name}
          aria-describedby="purpose-hint"
        />
        <p id="purpose-hint" className="small">
          {words.purposeHint}
        </p>
        <label htmlFor="caseNo">{words.caseNo}</label>
        <input id="caseNo" name="caseNo" maxLength={100} autoComplete="off" />
        <p>
          <button type="submit" className="primary" disabled={busy}>
            {busy ? words.asking : words.ask}
          </button>
        </p>
      </form>
      <div ref={answer} tabIndex={-1} aria-live="polite" className="answer">
        {problem && <Failure problem={problem} />}
        {outcome && (
          <LangContext value={outcome.lang}>
            <div {...(outcome.lang === lang ? {} : { lang: wordsOf(outcome.lang).htmlLang })}>
              <AnswerSheet key={outcome.check.receipt} {...outcome} />
            </div>
          </LangContext>
        )}
      </div>
    </div>
  );
}

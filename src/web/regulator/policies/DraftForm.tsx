import { type ChangeEvent, type FormEvent, useRef } from 'react';
import { useLocation } from 'wouter';
import { today } from '../../data/days';
import { useAct, useActKey } from '../../data/useAct';
import { DayField, TextField } from '../../parts/ActForm';
import { Failure } from '../../parts/Failure';
import { Heading } from '../../parts/Page';
import { useWords } from '../../words/words';
import { DraftPolicy } from '../documents';
import { useRights } from '../useRights';
import { NumberedText } from './NumberedText';

const LENGTH_MAX = 300_000;
/** Lines shown around the one at fault. */
const AROUND = 3;

export function NewDraft() {
  const { drafts } = useWords().regulator;
  const may = useRights();
  return (
    <>
      <Heading title={drafts.new} />
      {may('draftPolicy') ? <DraftForm /> : <p>{drafts.form.whose}</p>}
    </>
  );
}

/** A policy is pasted or read from a file, checked by the API, and goes to whoever reviews it. */
function DraftForm() {
  const { form: say } = useWords().regulator.drafts;
  const [, navigate] = useLocation();
  const { act, problem, busy, forget } = useAct();
  const { key, renew } = useActKey();
  const text = useRef<HTMLTextAreaElement>(null);
  const changed = () => {
    renew();
    forget();
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const of = (name: string) => String(form.get(name) ?? '');
    const input = { text: of('text'), from: of('from'), note: of('note'), idempotencyKey: key() };
    const done = await act(DraftPolicy, { input });
    if (done) navigate(`/regulator/policies/drafts/${done.draftPolicy.id}`);
  };
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file && text.current) text.current.value = await file.text();
  };
  return (
    <>
      <p>{say.intro}</p>
      <form onSubmit={(event) => void submit(event)} onChange={changed} className="card">
        <label htmlFor="text">{say.text}</label>
        <textarea
          id="text"
          name="text"
          ref={text}
          rows={18}
          required
          maxLength={LENGTH_MAX}
          spellCheck={false}
          wrap="off"
          className="yaml"
          aria-invalid={problem?.line !== undefined}
          aria-describedby={problem?.line === undefined ? undefined : 'wrong-line'}
        />
        {problem?.line !== undefined && <WrongLine text={text.current} line={problem.line} />}
        {problem && <Failure ofAct problem={problem} />}
        <label htmlFor="file">{say.file}</label>
        <input id="file" type="file" accept=".yaml,.yml,text/yaml" onChange={(event) => void read(event)} />
        <div className="narrow">
          <DayField id="draft-" name="from" label={say.from} min={today()} day={today()} />
          <TextField id="draft-" name="note" label={say.note} />
          <button type="submit" className="primary" disabled={busy}>
            {say.submit}
          </button>
        </div>
      </form>
    </>
  );
}

/** The line that the API names, among its neighbours, and the way to it. */
function WrongLine({ text, line }: { text: HTMLTextAreaElement | null; line: number }) {
  const { form: say } = useWords().regulator.drafts;
  if (!text) return null;
  const lines = text.value.split('\n');
  const first = Math.max(1, line - AROUND);
  const goTo = () => {
    const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    text.scrollTop = (text.scrollHeight / lines.length) * Math.max(0, line - AROUND);
  };
  return (
    <div id="wrong-line" className="wrong-line">
      <p className="wrong">
        {say.wrongLine(line)}{' '}
        <button type="button" onClick={goTo}>
          {say.goToLine}
        </button>
      </p>
      <NumberedText
        name={say.wrongLine(line)}
        text={lines.slice(first - 1, line + AROUND).join('\n')}
        first={first}
        wrong={line}
      />
    </div>
  );
}

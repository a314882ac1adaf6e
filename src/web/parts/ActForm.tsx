import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { type Send, useAct, useActKey } from '../data/useAct';
import { useWords } from '../words/words';
import { Failure } from './Failure';

interface ActFormProps<Act extends string> {
  summary: string;
  /** What may be done, the likeliest first. */
  acts: readonly Act[];
  names: Readonly<Record<Act, string>>;
  effects: Readonly<Record<Act, string>>;
  fields: (act: Act, id: string) => ReactNode;
  /** Sends what the form says under a key of its own; undefined where it was not carried out. */
  send: (did: Act, form: FormData, key: string, act: Send) => Promise<unknown>;
  did: (act: Act) => void;
  readAgain: () => void;
}

/** What an official may do about a matter, one act at a time, on the version that is shown. */
export function ActForm<Act extends string>(props: ActFormProps<Act>) {
  const { summary, acts, names, effects, fields, send, did, readAgain } = props;
  const words = useWords();
  const [chosen, choose] = useState<Act>(acts[0]!);
  const { act, problem, busy, forget } = useAct();
  const { key, renew } = useActKey();
  const id = useId();
  const changed = () => {
    renew();
    forget();
  };
  const again = () => {
    forget();
    readAgain();
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (await send(chosen, new FormData(event.currentTarget), key(), act)) did(chosen);
  };
  return (
    <details className="act screen-only">
      <summary>{summary}</summary>
      <form className="narrow" onSubmit={(event) => void submit(event)} onChange={changed}>
        <label htmlFor={`${id}act`}>{words.act.which}</label>
        <select
          id={`${id}act`}
          value={chosen}
          aria-describedby={`${id}effect`}
          onChange={({ target }) => choose(target.value as Act)}
        >
          {acts.map((each) => (
            <option key={each} value={each}>
              {names[each]}
            </option>
          ))}
        </select>
        <p id={`${id}effect`} className="small">
          {effects[chosen]}
        </p>
        <div key={chosen}>{fields(chosen, id)}</div>
        {problem && <Failure ofAct problem={problem} {...(problem.code === 'CONFLICT' ? { again } : {})} />}
        <button type="submit" className="primary" disabled={busy}>
          {names[chosen]}
        </button>
      </form>
    </details>
  );
}

interface FieldProps {
  id: string;
  name: string;
  label: string;
  optional?: boolean;
}

export function LineField({ id, name, label, optional }: FieldProps) {
  const words = useWords();
  return (
    <>
      <label htmlFor={id + name}>{optional ? words.act.optional(label) : label}</label>
      <input id={id + name} name={name} maxLength={200} required={!optional} autoComplete="off" />
    </>
  );
}

export function TextField({ id, name, label, optional }: FieldProps) {
  const words = useWords();
  return (
    <>
      <label htmlFor={id + name}>{optional ? words.act.optional(label) : label}</label>
      <textarea id={id + name} name={name} rows={2} maxLength={2000} required={!optional} />
    </>
  );
}

export function DayField(props: FieldProps & { min?: string; max?: string; day?: string }) {
  const { id, name, label, min, max, day } = props;
  return (
    <>
      <label htmlFor={id + name}>{label}</label>
      <input id={id + name} name={name} type="date" min={min} max={max} defaultValue={day} required />
    </>
  );
}

import type { FormEvent, ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../words/words';

interface FiltersProps {
  path: string;
  given: URLSearchParams;
  children: ReactNode;
}

/** What narrows a page down: filled as the address says, and put into it; what is blank is left out. */
export function Filters({ path, given, children }: FiltersProps) {
  const words = useWords();
  const [, navigate] = useLocation();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const next = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget)) {
      const text = String(value).trim();
      if (text !== '') next.append(name, text);
    }
    navigate(`${path}?${next}`);
  };
  return (
    <form className="filters" onSubmit={submit} key={given.toString()}>
      {children}
      <button type="submit" className="primary">
        {words.search}
      </button>
    </form>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  given: string | null;
  /** Values and what they are called. */
  options: readonly (readonly [string, string])[];
  /** What it is called when none is chosen, where that may be. */
  all?: string;
}

export function Choice({ name, label, given, options, all }: ChoiceProps) {
  return (
    <div>
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} defaultValue={given ?? ''}>
        {all && <option value="">{all}</option>}
        {options.map(([value, called]) => (
          <option key={value} value={value}>
            {called}
          </option>
        ))}
      </select>
    </div>
  );
}

import { type FormEvent, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useAct, useActKey } from '../../data/useAct';
import { useAnswer } from '../../data/useAnswer';
import { Answered } from '../../parts/Answered';
import { Failure } from '../../parts/Failure';
import { Heading } from '../../parts/Page';
import { useLang, useWords } from '../../words/words';
import { type ListKind, OpeningRules, type OpeningRulesData, OpenListing } from '../documents';

/** A department takes up a case: whom it is about, which list, on what ground, and on what evidence. */
export function OpenCase() {
  const { open: say } = useWords().regulator.cases;
  const asked = useAnswer(OpeningRules, { lang: useLang() });
  return (
    <>
      <Heading title={say.title} />
      <p>{say.intro}</p>
      <Answered asked={asked}>{({ listRules }) => <OpeningForm rules={listRules} />}</Answered>
    </>
  );
}

function OpeningForm({ rules }: { rules: OpeningRulesData['listRules'] }) {
  const words = useWords();
  const { open: say } = words.regulator.cases;
  const [, navigate] = useLocation();
  const given = new URLSearchParams(useSearch());
  const [list, setList] = useState(given.get('list') ?? '');
  const { act, problem, busy, forget } = useAct();
  const { key, renew } = useActKey();
  const chosen = rules.find((each) => each.list === list);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const documents = text('documents')
      .split('\n')
      .filter((line) => line.trim());
    const input = {
      code: text('code'),
      list: list as ListKind,
      ground: text('ground'),
      documents,
      idempotencyKey: key(),
    };
    const done = await act(OpenListing, { input });
    if (done) navigate(`/regulator/lists/cases/${done.openListing.id}`);
  };
  const changed = () => {
    renew();
    forget();
  };
  return (
    <form className="narrow" onSubmit={(event) => void submit(event)} onChange={changed}>
      <label htmlFor="code">{say.code}</label>
      <input id="code" name="code" required maxLength={40} autoComplete="off" defaultValue={given.get('code') ?? ''} />
      <label htmlFor="list">{say.list}</label>
      <select id="list" required value={list} onChange={({ target }) => setList(target.value)}>
        <option value="" disabled>
          {say.choose}
        </option>
        {rules.map((each) => (
          <option key={each.list} value={each.list}>
            {words.list[each.list]}
          </option>
        ))}
      </select>
      {chosen && (
        <p className="small">
          {chosen.authorities.length > 0
            ? say.authorities(chosen.authorities.map((id) => words.department[id] ?? id).join('、'))
            : say.anybody}
        </p>
      )}
      <label htmlFor="ground">{say.ground}</label>
      <select id="ground" name="ground" required key={list} defaultValue="">
        <option value="" disabled>
          {say.choose}
        </option>
        {chosen?.grounds.map(({ id, text, basis }) => (
          <option key={id} value={id}>
            {text} ({basis})
          </option>
        ))}
      </select>
      <label htmlFor="documents">{say.documents}</label>
      <textarea id="documents" name="documents" rows={3} maxLength={4000} />
      {problem && <Failure ofAct problem={problem} />}
      <p>
        <button type="submit" className="primary" disabled={busy}>
          {say.submit}
        </button>
      </p>
    </form>
  );
}

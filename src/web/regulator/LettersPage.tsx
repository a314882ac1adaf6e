import type { FormEvent } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useAnswer } from '../data/useAnswer';
import { Answered, Empty } from '../parts/Answered';
import { Heading } from '../parts/Page';
import { PageLinks } from '../parts/PageLinks';
import { useLang, useWords } from '../words/words';
import { type DeadLetterState, DeadLetters, type DeadLettersData, type RefusalCode } from './documents';
import { Letter } from './Letter';
import { MendAll } from './Mend';

const PATH = '/regulator/letters';
const EVERY_STATE = 'ALL';

/** Records that were not taken in, open ones first asked for; what is asked stands in the address. */
export function LettersPage() {
  const { letters } = useWords().regulator;
  const search = new URLSearchParams(useSearch());
  const of = (name: string) => search.get(name) || null;
  const state = of('state') ?? 'OPEN';
  const asked = useAnswer(DeadLetters, {
    source: of('source'),
    code: of('code') as RefusalCode | null,
    state: state === EVERY_STATE ? null : (state as DeadLetterState),
    after: of('after'),
    lang: useLang(),
  });
  return (
    <>
      <Heading title={letters.title} />
      <p>{letters.intro}</p>
      <Filters given={search} counts={asked.data?.deadLetters.byCode ?? []} />
      <Answered asked={asked}>
        {({ deadLetters }) => (
          <>
            {!deadLetters.complete && <p className="wrong">{letters.onlyLatest}</p>}
            {deadLetters.edges.length === 0 ? (
              <Empty>{letters.none}</Empty>
            ) : (
              <>
                <p role="status">{letters.found(deadLetters.totalCount)}</p>
                <MendAll source={of('source')} code={of('code')} />
                <ul className="cards">
                  {deadLetters.edges.map(({ node }) => (
                    <li key={node.id} className="card">
                      <Letter letter={node} />
                    </li>
                  ))}
                </ul>
                <PageLinks page={deadLetters} path={PATH} />
              </>
            )}
          </>
        )}
      </Answered>
    </>
  );
}

function Filters({ given, counts }: { given: URLSearchParams; counts: DeadLettersData['deadLetters']['byCode'] }) {
  const words = useWords();
  const { letters } = words.regulator;
  const [, navigate] = useLocation();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]);
    navigate(`${PATH}?${new URLSearchParams(asked.filter(([, value]) => value !== '') as [string, string][])}`);
  };
  const countOf = (code: string) => counts.find((each) => each.code === code)?.count ?? 0;
  return (
    <form className="filters" onSubmit={submit} key={given.toString()}>
      <div>
        <label htmlFor="source">{letters.source}</label>
        <select id="source" name="source" defaultValue={given.get('source') ?? ''}>
          <option value="">{words.all}</option>
          {Object.entries(words.sourceName).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor="code">{letters.code}</label>
        <select id="code" name="code" defaultValue={given.get('code') ?? ''}>
          <option value="">{words.all}</option>
          {Object.entries(letters.codes).map(([code, name]) => (
            <option key={code} value={code}>
              {`${name} (${countOf(code)})`}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor="state">{letters.state}</label>
        <select id="state" name="state" defaultValue={given.get('state') ?? 'OPEN'}>
          {Object.entries(letters.states).map(([state, name]) => (
            <option key={state} value={state}>
              {name}
            </option>
          ))}
          <option value={EVERY_STATE}>{letters.everyState}</option>
        </select>
      </div>
      <button type="submit" className="primary">
        {words.search}
      </button>
    </form>
  );
}

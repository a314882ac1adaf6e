import { useEffect, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useAnswer } from '../data/useAnswer';
import { Answered } from '../parts/Answered';
import { Heading } from '../parts/Page';
import { useLang, useWords } from '../words/words';
import { Find, type FindData, PublicSources } from './documents';
import { SourceList } from './SourceList';

const SETTLED_MS = 300;
const SHORTEST = 2;

/** Search as one types; the words stand in the address once they stand still. */
export function FindPage() {
  const words = useWords().public;
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch()).get('q') ?? '';
  const [typed, setTyped] = useState(asked);
  useEffect(() => setTyped(asked), [asked]);
  useEffect(() => {
    if (typed.trim() === asked) return;
    const settled = setTimeout(() => {
      const query = typed.trim();
      navigate(query ? `/?${new URLSearchParams({ q: query })}` : '/', { replace: true });
    }, SETTLED_MS);
    return () => clearTimeout(settled);
  }, [typed, asked, navigate]);
  const found = useAnswer(Find, [...asked].length >= SHORTEST ? { search: asked } : undefined);
  return (
    <>
      <Heading title={words.title} />
      <p>{words.intro}</p>
      <search className="find">
        <label htmlFor="q">{words.label}</label>
        <input
          id="q"
          type="search"
          value={typed}
          maxLength={100}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
          aria-describedby="q-hint"
        />
        <p id="q-hint" className="small">
          {[...asked].length === 1 ? words.short : words.hint}
        </p>
      </search>
      <Answered asked={found}>
        {({ disclosures }) => (disclosures.edges.length > 0 ? <Found page={disclosures} /> : <Nothing />)}
      </Answered>
    </>
  );
}

function Found({ page }: { page: FindData['disclosures'] }) {
  const words = useWords();
  return (
    <>
      <p role="status">{words.public.found(page.edges.length, page.pageInfo.hasNextPage)}</p>
      <ul className="cards">
        {page.edges.map(({ node: { code, name, kind, registration } }) => (
          <li key={code} className="card row">
            <Link href={`/companies/${code}`} className="found">
              {name}
            </Link>
            <span className="code">{code}</span>
            <span className="small">
              {words.kind[kind]}
              {registration.record && ` · ${words.public.status[registration.record.status]}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** That nothing is found means little where a source is silent: so the sources are shown. */
export function Nothing() {
  const words = useWords().public;
  const sources = useAnswer(PublicSources, { lang: useLang() });
  return (
    <div role="status">
      <h2>{words.nothing}</h2>
      <p>{words.nothingText}</p>
      <Answered asked={sources}>{({ disclosureSources }) => <SourceList sources={disclosureSources} />}</Answered>
    </div>
  );
}

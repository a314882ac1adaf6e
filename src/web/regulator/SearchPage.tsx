import type { FormEvent } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useAnswer } from '../data/useAnswer';
import { Answered, Empty } from '../parts/Answered';
import { Heading } from '../parts/Page';
import { PageLinks } from '../parts/PageLinks';
import { useWords } from '../words/words';
import { type ListKind, Search, type Tier } from './documents';
import { INDUSTRIES } from './industries';
import { readSourceState, SourceStateField } from './SourceStateField';
import { SubjectTable } from './SubjectTable';

const TIERS = ['GOOD', 'WARNING', 'DISHONEST', 'SEVERE'] as const;

/** Subjects by words, tier, list, region, industry and the state of a source; what is asked stands in the address. */
export function SearchPage() {
  const words = useWords();
  const search = new URLSearchParams(useSearch());
  const of = (name: string) => search.get(name) || null;
  const asked = useAnswer(Search, {
    search: of('q'),
    tier: of('tier') as Tier | null,
    list: of('list') as ListKind | null,
    region: of('region'),
    industry: of('industry'),
    sourceState: readSourceState(of('sourceState')),
    after: of('after'),
  });
  return (
    <>
      <Heading title={words.regulator.search.title} />
      <Filters given={search} />
      <Answered asked={asked}>
        {({ subjects }) =>
          subjects.edges.length === 0 ? (
            <Empty />
          ) : (
            <>
              <p role="status">{words.regulator.search.found(subjects.totalCount)}</p>
              <SubjectTable subjects={subjects.edges.map(({ node }) => node)} />
              <PageLinks page={subjects} path="/regulator" />
            </>
          )
        }
      </Answered>
    </>
  );
}

function Filters({ given }: { given: URLSearchParams }) {
  const words = useWords();
  const { search } = words.regulator;
  const [, navigate] = useLocation();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value).trim()]);
    navigate(`/regulator?${new URLSearchParams(asked.filter(([, value]) => value !== '') as [string, string][])}`);
  };
  return (
    <form className="filters" onSubmit={submit} key={given.toString()}>
      <div>
        <label htmlFor="q">{search.text}</label>
        <input id="q" name="q" type="search" maxLength={100} defaultValue={given.get('q') ?? ''} />
      </div>
      <div>
        <label htmlFor="tier">{search.tier}</label>
        <select id="tier" name="tier" defaultValue={given.get('tier') ?? ''}>
          <option value="">{words.all}</option>
          {TIERS.map((tier) => (
            <option key={tier} value={tier}>
              {words.tier[tier]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor="list">{search.list}</label>
        <select id="list" name="list" defaultValue={given.get('list') ?? ''}>
          <option value="">{words.all}</option>
          {Object.entries(words.list).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor="region">{search.region}</label>
        <input id="region" name="region" maxLength={40} defaultValue={given.get('region') ?? ''} />
      </div>
      <div>
        <label htmlFor="industry">{search.industry}</label>
        <input
          id="industry"
          name="industry"
          list="industries"
          maxLength={100}
          defaultValue={given.get('industry') ?? ''}
        />
        <datalist id="industries">
          {INDUSTRIES.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
      <div>
        <SourceStateField given={given.get('sourceState')} />
      </div>
      <button type="submit" className="primary">
        {words.search}
      </button>
    </form>
  );
}

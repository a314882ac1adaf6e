import { useSearch } from 'wouter';
import { useAnswer } from '../data/useAnswer';
import { Answered, Empty } from '../parts/Answered';
import { Choice, Filters } from '../parts/Filters';
import { Heading } from '../parts/Page';
import { PageLinks } from '../parts/PageLinks';
import { useWords } from '../words/words';
import { type ListKind, Search, type Tier } from './documents';
import { INDUSTRIES } from './industries';
import { readSourceState, SourceStateField } from './SourceStateField';
import { SubjectTable } from './SubjectTable';

const PATH = '/regulator';
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
      <SearchFilters given={search} />
      <Answered asked={asked}>
        {({ subjects }) =>
          subjects.edges.length === 0 ? (
            <Empty />
          ) : (
            <>
              <p role="status">{words.regulator.search.found(subjects.totalCount)}</p>
              <SubjectTable subjects={subjects.edges.map(({ node }) => node)} />
              <PageLinks page={subjects} path={PATH} />
            </>
          )
        }
      </Answered>
    </>
  );
}

function SearchFilters({ given }: { given: URLSearchParams }) {
  const words = useWords();
  const { search } = words.regulator;
  const tiers = TIERS.map((tier) => [tier, words.tier[tier]] as const);
  return (
    <Filters path={PATH} given={given}>
      <div>
        <label htmlFor="q">{search.text}</label>
        <input id="q" name="q" type="search" maxLength={100} defaultValue={given.get('q') ?? ''} />
      </div>
      <Choice name="tier" label={search.tier} given={given.get('tier')} options={tiers} all={words.all} />
      <Choice
        name="list"
        label={search.list}
        given={given.get('list')}
        options={Object.entries(words.list)}
        all={words.all}
      />
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
    </Filters>
  );
}

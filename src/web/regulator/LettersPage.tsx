import { useSearch } from 'wouter';
import { useAnswer } from '../data/useAnswer';
import { Answered, Empty } from '../parts/Answered';
import { Choice, Filters } from '../parts/Filters';
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
      <LetterFilters given={search} counts={asked.data?.deadLetters.byCode ?? []} />
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

function LetterFilters({
  given,
  counts,
}: {
  given: URLSearchParams;
  counts: DeadLettersData['deadLetters']['byCode'];
}) {
  const words = useWords();
  const { letters } = words.regulator;
  const countOf = (code: string) => counts.find((each) => each.code === code)?.count ?? 0;
  const codes = Object.entries(letters.codes).map(([code, name]) => [code, `${name} (${countOf(code)})`] as const);
  const states = [...Object.entries(letters.states), [EVERY_STATE, letters.everyState] as const];
  return (
    <Filters path={PATH} given={given}>
      <Choice
        name="source"
        label={letters.source}
        given={given.get('source')}
        options={Object.entries(words.sourceName)}
        all={words.all}
      />
      <Choice name="code" label={letters.code} given={given.get('code')} options={codes} all={words.all} />
      <Choice name="state" label={letters.state} given={given.get('state') ?? 'OPEN'} options={states} />
    </Filters>
  );
}

import { Link, useSearch } from 'wouter';
import { dayOf, lastDayBefore } from '../data/days';
import { useAnswer } from '../data/useAnswer';
import { Answered, Empty } from '../parts/Answered';
import { Heading } from '../parts/Page';
import { PageLinks } from '../parts/PageLinks';
import { useLang, useWords } from '../words/words';
import { Candidates, Listed, type ListKind, Processes } from './documents';
import { SubjectTable } from './SubjectTable';
import { useRights } from './useRights';

const VIEWS = ['entries', 'candidates', 'processes'] as const;
type View = (typeof VIEWS)[number];

/** A list: who is on it, whom the rules make a candidate, and which processes are open. */
export function ListsPage({ kind = 'SERIOUS_VIOLATIONS', view = 'entries' }: { kind?: string; view?: string }) {
  const words = useWords();
  const shown = { kind: kind as ListKind, view: view as View };
  const Body = { entries: Entries, candidates: CandidateRows, processes: ProcessRows }[shown.view] ?? Entries;
  return (
    <>
      <Heading title={`${words.regulator.lists.title}: ${words.list[shown.kind] ?? kind}`} />
      <nav className="tabs" aria-label={words.regulator.search.list}>
        {Object.entries(words.list).map(([id, name]) => (
          <Link key={id} href={`/regulator/lists/${id}/${shown.view}`} aria-current={id === kind ? 'page' : undefined}>
            {name}
          </Link>
        ))}
      </nav>
      <nav className="tabs" aria-label={words.regulator.lists.title}>
        {VIEWS.map((each) => (
          <Link key={each} href={`/regulator/lists/${kind}/${each}`} aria-current={each === view ? 'page' : undefined}>
            {words.regulator.lists[each]}
          </Link>
        ))}
      </nav>
      <Body key={`${kind} ${view}`} kind={shown.kind} />
    </>
  );
}

/** Days that are not broken. */
const Days = ({ days }: { days: readonly string[] }) =>
  days.map((day) => <span key={day} className="span">{`${day} `}</span>);

const useAfter = () => new URLSearchParams(useSearch()).get('after');

function Entries({ kind }: { kind: ListKind }) {
  const { lists } = useWords().regulator;
  const asked = useAnswer(Listed, { kind, after: useAfter() });
  return (
    <Answered asked={asked}>
      {({ list }) =>
        list.edges.length === 0 ? (
          <Empty />
        ) : (
          <>
            <SubjectTable
              heads={[lists.since, lists.ground, lists.authority, lists.until]}
              rows={list.edges.map(({ node: { subject, listings } }) => ({
                subject,
                cells: [
                  <Days key="from" days={listings.map(({ from }) => dayOf(from))} />,
                  listings.map(({ ground }) => ground).join('；'),
                  [...new Set(listings.map(({ authority }) => authority))].join('、'),
                  <Days key="until" days={listings.map(({ until }) => (until ? lastDayBefore(until) : '—'))} />,
                ],
              }))}
            />
            <PageLinks page={list} path={`/regulator/lists/${kind}/entries`} />
          </>
        )
      }
    </Answered>
  );
}

function CandidateRows({ kind }: { kind: ListKind }) {
  const { counter, said, regulator } = useWords();
  const may = useRights();
  const asked = useAnswer(Candidates, { kind, after: useAfter(), lang: useLang() });
  return (
    <Answered asked={asked}>
      {({ listingCandidates }) =>
        listingCandidates.edges.length === 0 ? (
          <Empty />
        ) : (
          <>
            <SubjectTable
              heads={[counter.why, said.basis, regulator.lists.processes]}
              rows={listingCandidates.edges.map(({ node: { subject, candidates } }) => ({
                subject,
                cells: [
                  candidates.map(({ text }) => text).join('；'),
                  [...new Set(candidates.map(({ basis }) => basis))].join('；'),
                  subject.code && may('actOnListing') && (
                    <Link key="open" href={`/regulator/lists/open?code=${subject.code}&list=${kind}`}>
                      {regulator.cases.open.link}
                    </Link>
                  ),
                ],
              }))}
            />
            <PageLinks page={listingCandidates} path={`/regulator/lists/${kind}/candidates`} />
          </>
        )
      }
    </Answered>
  );
}

function ProcessRows({ kind }: { kind: ListKind }) {
  const words = useWords();
  const { lists } = words.regulator;
  const asked = useAnswer(Processes, { kind, after: useAfter() });
  return (
    <Answered asked={asked}>
      {({ listingProcesses }) =>
        listingProcesses.edges.length === 0 ? (
          <Empty />
        ) : (
          <>
            <SubjectTable
              heads={[lists.state, lists.due, lists.department]}
              rows={listingProcesses.edges.flatMap(({ node: { id, subject, state, due, department } }) =>
                subject
                  ? [
                      {
                        subject,
                        cells: [
                          <Link key="state" href={`/regulator/lists/cases/${id}`}>
                            {words.regulator.cases.state[state] ?? state}
                          </Link>,
                          due ? `${due.day}${due.overdue ? ` (${lists.overdue})` : ''}` : '—',
                          words.department[department] ?? department,
                        ],
                      },
                    ]
                  : [],
              )}
            />
            <PageLinks page={listingProcesses} path={`/regulator/lists/${kind}/processes`} />
          </>
        )
      }
    </Answered>
  );
}

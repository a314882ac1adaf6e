import { dayOf } from '../data/days';
import { useAnswer } from '../data/useAnswer';
import { Answered, Empty } from '../parts/Answered';
import { Heads } from '../parts/Heads';
import { Section } from '../parts/Page';
import { Wide } from '../parts/Wide';
import { useLang, useWords } from '../words/words';
import { Due, type DueData, DueFirst, type DueFirstData } from './documents';
import { SubjectLink } from './SubjectTable';

/** What was accepted with gaps and is open: by department, whoever has most overdue first, and the most pressing ones. */
export function Commitments() {
  const words = useWords();
  const { due } = words.regulator.charts;
  const counts = useAnswer(Due, {});
  const first = useAnswer(DueFirst, { lang: useLang() });
  return (
    <Section title={due.title}>
      <Answered asked={counts}>
        {({ commitmentCounts: rows }) =>
          rows.length === 0 ? <Empty>{words.counter.gapsNone}</Empty> : <Departments rows={rows} />
        }
      </Answered>
      <Answered asked={first}>
        {({ commitments }) => commitments.edges.length > 0 && <Pressing commitments={commitments} />}
      </Answered>
    </Section>
  );
}

function Departments({ rows }: { rows: DueData['commitmentCounts'] }) {
  const words = useWords();
  const { due } = words.regulator.charts;
  const late = (count: number) => (count > 0 ? <span className="mark mark-late">{count}</span> : 0);
  return (
    <div className="scroll">
      <table>
        <Heads heads={[words.counter.department, due.broken, due.overdue, due.dueSoon, due.supplemented, due.open]} />
        <tbody>
          {rows.map(({ department, open, dueSoon, supplemented, overdue, broken }) => (
            <tr key={department}>
              <th scope="row">{words.department[department] ?? department}</th>
              <td>{late(broken)}</td>
              <td>{late(overdue)}</td>
              <td>{dueSoon}</td>
              <td>{supplemented}</td>
              <td>{open}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A person's pseudonym stands where others have a code, and no page is asked for by it. */
const isPerson = (code: string) => code.includes(':');

function Pressing({ commitments: { edges, totalCount } }: { commitments: DueFirstData['commitments'] }) {
  const words = useWords();
  const { charts, search, lists } = words.regulator;
  const { state: states } = words.counter.gaps;
  const heads = [search.name, words.counter.item, words.counter.department, lists.due, lists.state];
  return (
    <>
      <h3 className="later">{charts.due.first(edges.length, totalCount)}</h3>
      <Wide name={charts.due.first(edges.length, totalCount)} heads={heads}>
        {edges.map(({ node: { id, code, name, itemName, department, state, due, breach } }) => (
          <tr key={id}>
            <th scope="row">
              {isPerson(code) ? (name ?? code) : <SubjectLink subject={{ id, code, name: name ?? code }} />}
            </th>
            <td>{itemName}</td>
            <td>{words.department[department] ?? department}</td>
            <td>{due?.day ?? '—'}</td>
            <td>
              <span className={`mark ${due?.overdue || breach ? 'mark-late' : ''}`}>{states[state]}</span>
              {breach && ` ${words.said.from} ${dayOf(breach.since)}`}
            </td>
          </tr>
        ))}
      </Wide>
    </>
  );
}

import { Empty } from '../../parts/Answered';
import { Wide } from '../../parts/Wide';
import { useWords } from '../../words/words';
import type { FeedbackData } from '../documents';

/** What departments did about the measures that bind them, a measure of a department a row. */
export function FeedbackRows({ rows }: { rows: FeedbackData['measureFeedback'] }) {
  const words = useWords();
  const { charts } = words.regulator;
  if (rows.length === 0) return <Empty />;
  const heads = [words.counter.department, words.regulator.subject.measures];
  return (
    <Wide name={charts.feedback} heads={[...heads, charts.taken, charts.notTaken, charts.lifted, charts.outstanding]}>
      {rows.map(({ department, measure, text, taken, notTaken, lifted, outstanding }) => (
        <tr key={`${department} ${measure}`}>
          <td>{words.department[department] ?? department}</td>
          <th scope="row">{text}</th>
          <td>{taken}</td>
          <td>{notTaken}</td>
          <td>{lifted}</td>
          <td>{outstanding}</td>
        </tr>
      ))}
    </Wide>
  );
}

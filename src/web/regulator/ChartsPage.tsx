import { Link } from 'wouter';
import { today } from '../data/days';
import { useAnswer } from '../data/useAnswer';
import { Answered, Empty } from '../parts/Answered';
import { Bar } from '../parts/Bar';
import { Heads } from '../parts/Heads';
import { Heading, Section } from '../parts/Page';
import { TierBadge } from '../parts/TierBadge';
import { useLang, useWords } from '../words/words';
import { Commitments } from './Commitments';
import { Counts, type CountsData, Feedback, type FeedbackData } from './documents';

const TIERS = ['GOOD', 'WARNING', 'DISHONEST', 'SEVERE'] as const;
const LISTS = [
  'ABNORMAL_OPERATIONS',
  'SERIOUS_VIOLATIONS',
  'JUDGMENT_DEFAULTERS',
  'MAJOR_TAX_VIOLATORS',
  'WAGE_DEFAULTERS',
  'BROKEN_COMMITMENTS',
] as const;

/** Where people would rather look than read: each bar with its number, and the way to what it counts. */
export default function ChartsPage() {
  const { charts } = useWords().regulator;
  const to = today();
  const from = `${Number(to.slice(0, 4)) - 1}${to.slice(4)}`.replace('-02-29', '-02-28');
  const counts = useAnswer(Counts, {});
  const feedback = useAnswer(Feedback, { from, to, lang: useLang() });
  return (
    <>
      <Heading title={charts.title} />
      <Answered asked={counts}>{(data) => <Bars counts={data} />}</Answered>
      <Commitments />
      <Section title={charts.feedback}>
        <Answered asked={feedback}>{({ measureFeedback }) => <FeedbackRows rows={measureFeedback} />}</Answered>
      </Section>
    </>
  );
}

function Bars({ counts }: { counts: CountsData }) {
  const words = useWords();
  const { charts } = words.regulator;
  const rated = TIERS.reduce((sum, tier) => sum + counts[tier].totalCount, 0);
  const most = Math.max(...TIERS.map((tier) => counts[tier].totalCount), counts.all.totalCount - rated);
  const mostListed = Math.max(1, ...LISTS.map((list) => counts[list].totalCount));
  return (
    <>
      <Section title={charts.tiers}>
        <ul className="bars">
          {TIERS.map((tier) => (
            <li key={tier}>
              <Link href={`/regulator?tier=${tier}`}>
                <TierBadge tier={tier} />
              </Link>
              <Bar count={counts[tier].totalCount} of={most} tier={tier} />
            </li>
          ))}
          <li>
            <span>{charts.unrated}</span>
            <Bar count={counts.all.totalCount - rated} of={most} tier="UNRATED" />
          </li>
        </ul>
      </Section>
      <Section title={charts.lists}>
        <ul className="bars">
          {LISTS.map((list) => (
            <li key={list}>
              <Link href={`/regulator/lists/${list}/entries`}>{words.list[list]}</Link>
              <Bar count={counts[list].totalCount} of={mostListed} tier="SEVERE" />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function FeedbackRows({ rows }: { rows: FeedbackData['measureFeedback'] }) {
  const words = useWords();
  const { charts } = words.regulator;
  if (rows.length === 0) return <Empty />;
  const heads = [words.counter.department, words.regulator.subject.measures];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={charts.feedback}>
      <table>
        <Heads heads={[...heads, charts.taken, charts.notTaken, charts.lifted, charts.outstanding]} />
        <tbody>
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
        </tbody>
      </table>
    </section>
  );
}

import { Link } from 'wouter';
import { dayOf, today } from '../data/days';
import { useAnswer } from '../data/useAnswer';
import { Answered } from '../parts/Answered';
import { Bar } from '../parts/Bar';
import { Heading, Section } from '../parts/Page';
import { useLang, useWords } from '../words/words';
import { Commitments } from './Commitments';
import './charts/charts.css';
import { FeedbackRows } from './charts/FeedbackRows';
import { TiersNow } from './charts/TiersNow';
import { TiersOverTime } from './charts/TiersOverTime';
import { Counts, type CountsData, Feedback, TiersNow as TiersNowAsked } from './documents';

const LISTS = [
  'ABNORMAL_OPERATIONS',
  'SERIOUS_VIOLATIONS',
  'JUDGMENT_DEFAULTERS',
  'MAJOR_TAX_VIOLATORS',
  'WAGE_DEFAULTERS',
  'BROKEN_COMMITMENTS',
] as const;
const WEEK_MS = 7 * 86_400_000;

/** Where people would rather look than read: each bar with its number, and the way to what it counts. */
export default function ChartsPage() {
  const { charts } = useWords().regulator;
  const to = today();
  const from = `${Number(to.slice(0, 4)) - 1}${to.slice(4)}`.replace('-02-29', '-02-28');
  const tiers = useAnswer(TiersNowAsked, { from: dayOf(Date.now() - WEEK_MS), to });
  const lists = useAnswer(Counts, {});
  const feedback = useAnswer(Feedback, { from, to, lang: useLang() });
  return (
    <>
      <Heading title={charts.title} />
      <Answered asked={tiers}>{({ tierCounts }) => <TiersNow latest={tierCounts.latest} />}</Answered>
      <TiersOverTime />
      <Section title={charts.lists}>
        <Answered asked={lists}>{(data) => <Lists counts={data} />}</Answered>
      </Section>
      <Commitments />
      <Section title={charts.feedback}>
        <Answered asked={feedback}>{({ measureFeedback }) => <FeedbackRows rows={measureFeedback} />}</Answered>
      </Section>
    </>
  );
}

function Lists({ counts }: { counts: CountsData }) {
  const words = useWords();
  const most = Math.max(1, ...LISTS.map((list) => counts[list].totalCount));
  return (
    <ul className="bars">
      {LISTS.map((list) => (
        <li key={list}>
          <Link href={`/regulator/lists/${list}/entries`}>{words.list[list]}</Link>
          <Bar count={counts[list].totalCount} of={most} tier="SEVERE" />
        </li>
      ))}
    </ul>
  );
}

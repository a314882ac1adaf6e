import { Link, useSearch } from 'wouter';
import { dayOf, timeOf, today } from '../../data/days';
import { useAnswer } from '../../data/useAnswer';
import { Answered, Empty } from '../../parts/Answered';
import { Section } from '../../parts/Page';
import { Wide } from '../../parts/Wide';
import { useWords } from '../../words/words';
import { TierCourse, TierCourseOf } from '../documents';
import { type CountedDay, CoursePanel } from './CoursePanel';
import { countOf, SHOWN_TIERS } from './tiers';

const PERIODS = [31, 92, 366] as const;
const DAY_MS = 86_400_000;

/** The course of each tier, of the city or of one region; which, and how far back, stands in the address. */
export function TiersOverTime() {
  const { charts } = useWords().regulator;
  const search = new URLSearchParams(useSearch());
  const region = search.get('region');
  const days = PERIODS.find((each) => String(each) === search.get('days')) ?? PERIODS[0];
  const period = { from: dayOf(Date.now() - (days - 1) * DAY_MS), to: today() };
  const ofCity = useAnswer(TierCourse, region ? undefined : period);
  const ofRegion = useAnswer(TierCourseOf, region ? { ...period, region } : undefined);
  const since = (region ? ofRegion : ofCity).data?.tierCounts.since;
  return (
    <Section title={region ? charts.courseOf(region) : charts.course} id="course">
      <PeriodLinks region={region} days={days} />
      {since && (
        <p className="small">
          {charts.since(since)} <span className="gap-key" aria-hidden="true" /> {charts.unknownDays}
        </p>
      )}
      {region ? (
        <Answered asked={ofRegion}>
          {({ tierCounts }) => (
            <Course
              {...period}
              days={tierCounts.days.flatMap(({ regions: [row], ...day }) =>
                row ? [{ ...day, counts: row.counts }] : [],
              )}
            />
          )}
        </Answered>
      ) : (
        <Answered asked={ofCity}>
          {({ tierCounts }) => (
            <Course {...period} days={tierCounts.days.map(({ bodies, ...day }) => ({ ...day, counts: bodies }))} />
          )}
        </Answered>
      )}
    </Section>
  );
}

function PeriodLinks({ region, days }: { region: string | null; days: number }) {
  const { charts } = useWords().regulator;
  const to = (part: Record<string, string>) => `/regulator/charts?${new URLSearchParams(part)}`;
  return (
    <nav className="row periods" aria-label={charts.period}>
      {PERIODS.map((each) => (
        <Link
          key={each}
          href={to({ ...(region ? { region } : {}), days: String(each) })}
          aria-current={each === days ? 'true' : undefined}
        >
          {charts.days(each)}
        </Link>
      ))}
      {region && <Link href={to({ days: String(days) })}>{charts.allRegions}</Link>}
    </nav>
  );
}

function Course({ from, to, days }: { from: string; to: string; days: readonly CountedDay[] }) {
  const { charts } = useWords().regulator;
  if (days.length === 0) return <Empty>{charts.noCourse}</Empty>;
  return (
    <>
      <div className="panels">
        {SHOWN_TIERS.map((tier) => (
          <CoursePanel key={tier} tier={tier} days={days} from={from} to={to} />
        ))}
      </div>
      <details className="later">
        <summary>{charts.asTable}</summary>
        <CourseTable days={days} />
      </details>
    </>
  );
}

function CourseTable({ days }: { days: readonly CountedDay[] }) {
  const words = useWords();
  const { charts } = words.regulator;
  return (
    <Wide
      name={charts.course}
      className="regions"
      heads={[charts.day, ...SHOWN_TIERS.map((tier) => words.tier[tier]), charts.total, charts.counted]}
    >
      {days.map(({ day, countedAt, counts }) => (
        <tr key={day}>
          <th scope="row">{day}</th>
          {SHOWN_TIERS.map((tier) => (
            <td key={tier}>{countOf(counts, tier)}</td>
          ))}
          <td>{counts.total}</td>
          <td className="small">{timeOf(countedAt)}</td>
        </tr>
      ))}
    </Wide>
  );
}

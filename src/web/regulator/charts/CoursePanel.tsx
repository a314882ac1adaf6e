import { type ShownTier, TierBadge } from '../../parts/TierBadge';
import { useWords } from '../../words/words';
import type { TiersPart } from '../documents';
import { countOf } from './tiers';

export interface CountedDay {
  day: string;
  countedAt: string;
  counts: TiersPart;
}

const [WIDTH, HEIGHT, EDGE] = [300, 70, 6];
const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** One tier's course on a scale of its own: a line in the colour of the tier, its ends in figures, days without a count grey. */
export function CoursePanel({
  tier,
  days,
  from,
  to,
}: {
  tier: ShownTier;
  days: readonly CountedDay[];
  from: string;
  to: string;
}) {
  const { charts } = useWords().regulator;
  const values = days.map(({ counts }) => countOf(counts, tier));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const across = WIDTH / Math.max(1, daysBetween(from, to) + 1);
  const left = (day: string) => daysBetween(from, day) * across;
  const height = (value: number) =>
    high === low ? HEIGHT / 2 : HEIGHT - EDGE - ((value - low) / (high - low)) * (HEIGHT - 2 * EDGE);
  const [first, last] = [values[0]!, values.at(-1)!];
  const change = last - first;
  return (
    <figure className={`panel tier-${tier}`}>
      <figcaption>
        <TierBadge tier={tier === 'UNRATED' ? null : tier} /> <strong>{last.toLocaleString('en-US')}</strong>{' '}
        <span className="small">
          {days.length > 1
            ? charts.change(`${change > 0 ? '+' : change < 0 ? '−' : '±'}${Math.abs(change)}`, days[0]!.day)
            : charts.oneDay(days[0]!.day)}
        </span>
      </figcaption>
      <div className="plot">
        <span className="scale" aria-hidden="true">
          <span>{high}</span>
          {high !== low && <span>{low}</span>}
        </span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {gapsIn(days, from, to).map(([start, count]) => (
            <rect key={start} className="gap" x={start * across} width={count * across} height={HEIGHT} />
          ))}
          <path
            d={stepsOf(
              days,
              (day) => left(day.day),
              across,
              ({ counts }) => height(countOf(counts, tier)),
            )}
          />
        </svg>
      </div>
      <p className="small ends" aria-hidden="true">
        <span>{from}</span>
        <span>{to}</span>
      </p>
    </figure>
  );
}

/** A level stretch for each day, joined where the next day was counted too. */
function stepsOf(
  days: readonly CountedDay[],
  left: (day: CountedDay) => number,
  across: number,
  height: (day: CountedDay) => number,
): string {
  return days
    .map((day, i) => {
      const follows = i > 0 && daysBetween(days[i - 1]!.day, day.day) === 1;
      const x = left(day).toFixed(1);
      const y = height(day).toFixed(1);
      return `${follows ? 'V' : `M${x} `}${y}H${(left(day) + across).toFixed(1)}`;
    })
    .join('');
}

/** Stretches of days that nobody counted: from which day on, and how many. */
function gapsIn(days: readonly CountedDay[], from: string, to: string): [number, number][] {
  const counted = [-1, ...days.map(({ day }) => daysBetween(from, day)), daysBetween(from, to) + 1];
  return counted.slice(1).flatMap((place, i): [number, number][] => {
    const missing = place - counted[i]! - 1;
    return missing > 0 ? [[counted[i]! + 1, missing]] : [];
  });
}

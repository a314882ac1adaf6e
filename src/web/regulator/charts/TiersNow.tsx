import { Link } from 'wouter';
import { timeOf } from '../../data/days';
import { Empty } from '../../parts/Answered';
import { Bar } from '../../parts/Bar';
import { Section } from '../../parts/Page';
import { TierBadge } from '../../parts/TierBadge';
import { useWords } from '../../words/words';
import type { TiersNowData } from '../documents';
import { RegionRows } from './RegionRows';
import { countOf, SHOWN_TIERS } from './tiers';

/** Who is rated how as it was counted last: in all, and region by region. */
export function TiersNow({ latest }: { latest: TiersNowData['tierCounts']['latest'] }) {
  const words = useWords();
  const { charts } = words.regulator;
  if (!latest)
    return (
      <Section title={charts.tiers}>
        <Empty>{charts.notCounted}</Empty>
      </Section>
    );
  const { bodies, persons, countedAt, regions } = latest;
  const most = Math.max(...SHOWN_TIERS.map((tier) => countOf(bodies, tier)));
  return (
    <>
      <Section title={charts.tiers}>
        <ul className="bars">
          {SHOWN_TIERS.map((tier) => (
            <li key={tier}>
              {tier === 'UNRATED' ? (
                <TierBadge tier={null} />
              ) : (
                <Link href={`/regulator?tier=${tier}`}>
                  <TierBadge tier={tier} />
                </Link>
              )}
              <Bar count={countOf(bodies, tier)} of={most} tier={tier} />
            </li>
          ))}
        </ul>
        <p className="small later">
          {charts.persons(persons.total, persons.warning, persons.dishonest, persons.severe)}{' '}
          {charts.countedAt(timeOf(countedAt))}
        </p>
      </Section>
      {regions.length > 0 && (
        <Section title={charts.regions}>
          <RegionRows rows={regions} />
          <p className="small">{charts.share}</p>
        </Section>
      )}
    </>
  );
}

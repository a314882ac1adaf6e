import { Link } from 'wouter';
import { Bar } from '../../parts/Bar';
import { Wide } from '../../parts/Wide';
import { useWords } from '../../words/words';
import type { TiersNowData } from '../documents';
import { countOf, SHOWN_TIERS } from './tiers';

type Region = NonNullable<TiersNowData['tierCounts']['latest']>['regions'][number];

/** A region a row; beside each number a bar of its share, so that small regions can be held against large ones. */
export function RegionRows({ rows }: { rows: readonly Region[] }) {
  const words = useWords();
  const { charts } = words.regulator;
  const share = ({ counts }: Region, tier: (typeof SHOWN_TIERS)[number]) => countOf(counts, tier) / counts.total;
  const most = new Map(SHOWN_TIERS.map((tier) => [tier, Math.max(...rows.map((row) => share(row, tier)))]));
  const nameOf = ({ region, regions }: Region) =>
    region ?? (regions === 0 ? charts.noRegion : charts.otherRegions(regions));
  return (
    <Wide
      name={charts.regions}
      className="regions"
      heads={[charts.region, charts.total, ...SHOWN_TIERS.map((tier) => words.tier[tier]), charts.seeCourseShort]}
    >
      {rows.map((row) => (
        <tr key={`${row.region} ${row.regions}`}>
          <th scope="row">
            {row.region ? (
              <Link href={`/regulator?${new URLSearchParams({ region: row.region })}`}>{row.region}</Link>
            ) : (
              nameOf(row)
            )}
          </th>
          <td>{row.counts.total.toLocaleString('en-US')}</td>
          {SHOWN_TIERS.map((tier) => (
            <td key={tier}>
              <Bar count={countOf(row.counts, tier)} of={row.counts.total * (most.get(tier) || 1)} tier={tier} />
            </td>
          ))}
          <td>
            {row.region && (
              <Link
                href={`/regulator/charts?${new URLSearchParams({ region: row.region })}`}
                aria-label={charts.seeCourse(row.region)}
              >
                {charts.seeCourseShort}
              </Link>
            )}
          </td>
        </tr>
      ))}
    </Wide>
  );
}

import { dayOf } from '../data/days';
import { useWords } from '../words/words';
import type { CompanyPart } from './documents';
import { Remedy } from './Remedy';

type Record = NonNullable<CompanyPart['registration']['record']>;

/** As the registrar publishes it; what it does not tell is left out. */
export function Registration({ record }: { record: Record }) {
  const words = useWords().public;
  const { registration: say } = words;
  const { capital } = record;
  const rows: [string, string | null][] = [
    [say.status, words.status[record.status]],
    [say.type, record.enterpriseType],
    [say.representatives, record.representatives.join('、') || null],
    [say.capital, capital && `${capital.amount.toLocaleString('en-US')} ${capital.currency}`],
    [say.registeredOn, record.registeredOn],
    [say.address, record.address],
    [say.region, record.region],
    [say.industry, record.industry],
    [say.registrar, record.registrar],
    [say.recordedAt, dayOf(record.recordedAt)],
  ];
  return (
    <div className="card">
      <dl className="pairs">
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <Remedy remedy={record.remedy} />
    </div>
  );
}

import { dayOf } from '../data/days';
import { Pairs } from '../parts/Pairs';
import { useWords } from '../words/words';
import type { CompanyPart } from './documents';
import { Remedy } from './Remedy';

type Record = NonNullable<CompanyPart['registration']['record']>;

/** As the registrar publishes it; what it does not tell is left out. */
export function Registration({ record }: { record: Record }) {
  const all = useWords();
  const words = all.public;
  const { registration: say } = words;
  const { capital } = record;
  const rows: [string, string | null][] = [
    [say.status, words.status[record.status]],
    [say.type, record.enterpriseType],
    [say.representatives, record.representatives.join('、') || null],
    [say.capital, capital && money(capital, all.htmlLang)],
    [say.registeredOn, record.registeredOn],
    [say.address, record.address],
    [say.region, record.region],
    [say.industry, record.industry],
    [say.registrar, record.registrar],
    [say.recordedAt, dayOf(record.recordedAt)],
  ];
  return (
    <div className="card">
      <Pairs rows={rows} />
      <Remedy remedy={record.remedy} />
    </div>
  );
}

/** In whole units, the currency by its name. */
const money = ({ amount, currency }: { amount: number; currency: string }, lang: string): string =>
  amount.toLocaleString(lang, { style: 'currency', currency, currencyDisplay: 'name', minimumFractionDigits: 0 });

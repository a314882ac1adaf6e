import type { ReactNode } from 'react';
import { dayOf, lastDayBefore } from '../data/days';
import { Pairs } from '../parts/Pairs';
import { Span } from '../parts/Spans';
import { useWords } from '../words/words';
import type { ListingPart, PenaltyPart, PermitPart, RemedyPart } from './documents';
import { Remedy } from './Remedy';

export function Penalty({ record }: { record: PenaltyPart }) {
  const words = useWords();
  const { penalty: say, penaltyKind } = words.public;
  const yuan = (amount: number) => say.yuan(amount.toLocaleString('en-US'));
  return (
    <Shown
      title={record.act}
      said={record.text}
      basis={record.basis}
      remedy={record.remedy}
      rows={[
        [words.regulator.lists.authority, record.authority],
        [say.number, record.decisionNumber],
        [say.decided, record.decidedOn],
        [say.kinds, record.kinds.map((kind) => penaltyKind[kind]).join('、')],
        [say.fine, record.fineYuan === null ? null : yuan(record.fineYuan)],
        [say.confiscated, record.confiscatedYuan > 0 ? yuan(record.confiscatedYuan) : null],
        [words.public.shownUntil, record.until && lastDayBefore(record.until)],
        [say.ban, record.banUntil === 'OPEN' ? say.open : record.banUntil],
      ]}
    />
  );
}

export function Listing({ record }: { record: ListingPart }) {
  const words = useWords();
  const { lists } = words.regulator;
  return (
    <Shown
      title={words.list[record.list]}
      said={record.text}
      basis={record.basis}
      remedy={record.remedy}
      rows={[
        [lists.ground, record.ground],
        [lists.authority, record.authority],
        [words.public.penalty.number, record.decisionNumber],
        [lists.since, dayOf(record.from)],
        [lists.until, record.until && lastDayBefore(record.until)],
      ]}
    />
  );
}

export function Permit({ record }: { record: PermitPart }) {
  const words = useWords();
  const { permit: say } = words.public;
  return (
    <Shown
      title={record.item}
      remedy={record.remedy}
      rows={[
        [say.number, record.permitNumber],
        [say.authority, record.authority],
        [words.said.validity, <Span key="span" from={record.from} until={record.until} />],
      ]}
    />
  );
}

function Shown(props: {
  title: string;
  said?: string;
  basis?: string;
  rows: readonly (readonly [string, ReactNode])[];
  remedy: RemedyPart;
}) {
  const { title, said, basis, rows, remedy } = props;
  return (
    <div className="card">
      <p className="card-title">
        <strong>{title}</strong>
      </p>
      <Pairs rows={rows} />
      {said && <p>{said}</p>}
      {basis && <p className="small">{basis}</p>}
      <Remedy remedy={remedy} />
    </div>
  );
}

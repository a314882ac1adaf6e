import { type FormEvent, useEffect, useState } from 'react';
import { dayOf, today } from '../../data/days';
import { useWords } from '../../words/words';
import type { RelationKind } from '../documents';
import type { GraphAsked } from './useNet';

const KINDS: RelationKind[] = [
  'SHAREHOLDER_OF',
  'LEGAL_REPRESENTATIVE_OF',
  'OFFICER_OF',
  'BRANCH_OF',
  'BENEFICIAL_OWNER_OF',
  'CONTROLS_BY_AGREEMENT',
];
const MONTHS_BACK = 144;
const SETTLED_MS = 350;

interface ControlsProps {
  asked: GraphAsked;
  change: (part: Partial<GraphAsked>, replace?: boolean) => void;
  busy: boolean;
}

/** Whom to add, what to connect it with, which relations, and when. */
export function Controls({ asked, change, busy }: ControlsProps) {
  const words = useWords();
  const { graph } = words.regulator;
  const field = (event: FormEvent<HTMLFormElement>, name: string) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get(name)).trim();
    event.currentTarget.reset();
    return text;
  };
  const kinds = asked.kinds.length > 0 ? asked.kinds : KINDS;
  const toggle = (kind: RelationKind) => {
    const next = KINDS.filter((each) => (each === kind ? !kinds.includes(kind) : kinds.includes(each)));
    if (next.length > 0) change({ kinds: next.length === KINDS.length ? [] : next });
  };
  return (
    <div className="graph-controls" aria-busy={busy}>
      <form
        onSubmit={(event) => {
          const address = field(event, 'start');
          if (address) change({ of: [...new Set([...asked.of, address])] });
        }}
      >
        <label htmlFor="start">{graph.start}</label>
        <div className="row nowrap">
          <input id="start" name="start" required maxLength={80} className="code" autoComplete="off" />
          <button type="submit">{graph.add}</button>
        </div>
      </form>
      {asked.of.length > 0 && (
        <form onSubmit={(event) => change({ to: field(event, 'to') || null })}>
          <label htmlFor="to">
            {graph.connect}: {graph.to}
          </label>
          <div className="row nowrap">
            <input id="to" name="to" required maxLength={80} className="code" autoComplete="off" />
            <button type="submit">{graph.find}</button>
            {asked.to && (
              <button
                type="button"
                onClick={() => change({ to: null })}
                aria-label={`${graph.remove} ${graph.connect}`}
              >
                ✕
              </button>
            )}
          </div>
        </form>
      )}
      <TimeSlider day={asked.day} change={(day) => change({ day }, true)} />
      <fieldset className="kinds">
        <legend>{graph.kinds}</legend>
        {KINDS.map((kind) => (
          <label key={kind}>
            <input type="checkbox" checked={kinds.includes(kind)} onChange={() => toggle(kind)} />{' '}
            {words.relation[kind]}
          </label>
        ))}
        <label>
          <input
            type="checkbox"
            checked={asked.control}
            onChange={({ target }) => change({ control: target.checked })}
          />{' '}
          {graph.controllers}
        </label>
      </fieldset>
    </div>
  );
}

/** The first days of the last twelve years' months, and now: arrow keys go month by month. */
function TimeSlider({ day, change }: { day: string | null; change: (day: string | null) => void }) {
  const { graph } = useWords().regulator;
  const [place, setPlace] = useState(placeOf(day));
  useEffect(() => setPlace(placeOf(day)), [day]);
  useEffect(() => {
    if (place === placeOf(day)) return;
    const settled = setTimeout(() => change(dayAt(place)), SETTLED_MS);
    return () => clearTimeout(settled);
  }, [place, day, change]);
  const shown = dayAt(place) ?? graph.asOfNow;
  return (
    <div>
      <label htmlFor="time">
        {graph.asOf}: <output htmlFor="time">{shown}</output>
      </label>
      <div className="row nowrap">
        <input
          id="time"
          type="range"
          min={0}
          max={MONTHS_BACK}
          value={place}
          aria-valuetext={shown}
          onChange={({ target }) => setPlace(Number(target.value))}
        />
        <button type="button" onClick={() => setPlace(MONTHS_BACK)} disabled={place === MONTHS_BACK}>
          {graph.asOfNow}
        </button>
      </div>
    </div>
  );
}

function dayAt(place: number): string | null {
  if (place >= MONTHS_BACK) return null;
  const [year, month] = today().split('-').map(Number);
  return dayOf(Date.UTC(year!, month! - 1 - (MONTHS_BACK - 1 - place), 1));
}

function placeOf(day: string | null): number {
  if (!day) return MONTHS_BACK;
  const [[year, month], [nowYear, nowMonth]] = [day, today()].map((each) => each.split('-').map(Number)) as [
    number[],
    number[],
  ];
  const back = (nowYear! - year!) * 12 + nowMonth! - month!;
  return Math.max(0, MONTHS_BACK - 1 - back);
}

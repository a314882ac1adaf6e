import { dayOf } from '../data/days';
import { Measures } from '../parts/Measures';
import { Section } from '../parts/Page';
import { Reasons } from '../parts/Reasons';
import { SourceStates } from '../parts/SourceStates';
import { TierBadge } from '../parts/TierBadge';
import { useWords } from '../words/words';
import { AcceptWithGaps } from './AcceptWithGaps';
import type { CheckAnswer } from './checkAnswer';
import { MaterialAnswers } from './MaterialAnswers';
import { Receipt } from './Receipt';

/** The answer in plain words: the decision first, then what follows from it, then why. */
export function AnswerSheet(props: { check: CheckAnswer; itemName?: string; caseNo: string }) {
  const { check, itemName, caseNo } = props;
  const words = useWords();
  const { counter } = words;
  return (
    <article>
      <Verdict check={check} itemName={itemName} />
      {check.unrated.length > 0 && (
        <Section title={counter.unrated}>
          <Plain texts={check.unrated} />
        </Section>
      )}
      {check.materials.length > 0 && (
        <Section title={counter.materials}>
          <MaterialAnswers materials={check.materials} />
        </Section>
      )}
      {check.receipt && check.decision !== 'DENY' && check.materials.some(({ decision }) => decision !== 'DENY') && (
        <AcceptWithGaps check={check} receipt={check.receipt} caseNo={caseNo} />
      )}
      {check.conditions.length > 0 && (
        <Section title={counter.conditions}>
          <ul className="cards">
            {check.conditions.map(({ kind, text, basis }) => (
              <li key={`${kind} ${text}`} className="card">
                <strong>{words.condition[kind]}</strong>
                <p>{text}</p>
                <p className="small">{basis}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={counter.reasons}>
        {check.reasons.length > 0 ? <Reasons reasons={check.reasons} /> : <p>{counter.reasonsNone}</p>}
      </Section>
      {check.measures.length > 0 && (
        <Section title={counter.measures}>
          <Measures measures={check.measures} />
        </Section>
      )}
      <Afterwards check={check} />
      <Section title={counter.sources}>
        <SourceStates sources={check.sources} />
      </Section>
      {check.receipt && <Receipt check={check} receipt={check.receipt} itemName={itemName} />}
    </article>
  );
}

const SIGNS = { ALLOW: '✓', LIMIT: '!', DENY: '✕' } as const;

function Verdict({ check, itemName }: { check: CheckAnswer; itemName: string | undefined }) {
  const words = useWords();
  const { counter } = words;
  const { decision, tier, refused, known, name, code, instant } = check;
  return (
    <div className={`verdict verdict-${decision ?? 'NONE'}`}>
      <p className="verdict-who">
        <strong>{name ?? counter.applicant}</strong> <span className="code">{code}</span>
      </p>
      {decision && (
        <p className="verdict-word">
          <span aria-hidden="true">{SIGNS[decision]}</span> {words.decision[decision]}
          {itemName && <span className="verdict-item">{itemName}</span>}
        </p>
      )}
      <p className="row">
        {counter.tier} <TierBadge tier={tier} />
      </p>
      {refused && <p>{counter.refused}</p>}
      {!known && <p>{counter.notKnown}</p>}
      {instant && (
        <p>
          {instant.approved ? counter.instantYes : counter.instantNo}
          {instant.because.length > 0 && ` (${instant.because.join('；')})`}
        </p>
      )}
    </div>
  );
}

function Afterwards({ check }: { check: CheckAnswer }) {
  const { supervision, changes, humanReview, accountable } = check;
  const words = useWords();
  const { counter } = words;
  const place = (id: string) => words.department[id] ?? id;
  return (
    <>
      {changes.length > 0 && (
        <Section title={counter.changes}>
          <Plain texts={changesOf(check, counter.changesAt)} />
        </Section>
      )}
      {supervision && (
        <Section title={counter.supervision}>
          <p>
            {[
              supervision.item,
              words.strength[supervision.strength],
              supervision.text,
              supervision.visitsPerYear !== null && counter.visits(supervision.visitsPerYear),
              counter.draw(supervision.drawPercent),
              supervision.department && place(supervision.department),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <p className="small">{supervision.basis}</p>
        </Section>
      )}
      {humanReview && (
        <Section title={counter.humanReview}>
          <p>{humanReview.text}</p>
          <p className="small">
            {place(humanReview.askAt.department)} {humanReview.askAt.office} {humanReview.askAt.post} ·{' '}
            {humanReview.basis}
          </p>
        </Section>
      )}
      {accountable && (
        <Section title={counter.accountable}>
          <p>
            {place(accountable.department)} {accountable.office} {accountable.post}
          </p>
        </Section>
      )}
    </>
  );
}

/** What would have to happen, of what, and from which day; rules that say the same are said once. */
function changesOf({ changes, reasons, materials }: CheckAnswer, fromDay: (day: string) => string): string[] {
  const names = new Map([
    ...reasons.map(({ rule, text }) => [rule, text] as const),
    ...materials.map(({ material, name }) => [material, name] as const),
  ]);
  const told = changes.map(({ about, at, text }) =>
    [about && names.get(about), at && fromDay(dayOf(at)), text].filter(Boolean).join(' · '),
  );
  return [...new Set(told)];
}

function Plain({ texts }: { texts: readonly string[] }) {
  return (
    <ul>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

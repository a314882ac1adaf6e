import { sourceSaid } from '../../parts/spoken';
import { Wide } from '../../parts/Wide';
import { useWords } from '../../words/words';
import type { CasePart } from '../documents';

type Step = CasePart['steps'][number];

/** The steps that this case needs, in order: what limit each has, when it was due and when it was done. */
export function CaseSteps({ of }: { of: CasePart }) {
  const { steps: name, heads } = useWords().regulator.cases;
  return (
    <Wide name={name} heads={[heads.step, heads.on, heads.due, heads.limit, heads.document, heads.by, heads.basis]}>
      {of.steps.map((step) => (
        <Row key={step.step} step={step} />
      ))}
    </Wide>
  );
}

function Row({ step }: { step: Step }) {
  const words = useWords();
  const { cases } = words.regulator;
  const { text, basis, source, done, on, by, document, officialsWord, limit, due } = step;
  return (
    <tr>
      <th scope="row">
        {done ? '✓' : '○'} {text}
      </th>
      <td>{on ? <span className="span">{on}</span> : done ? cases.passed : cases.waits}</td>
      <td>
        {due ? <span className="span">{due.day}</span> : '—'}{' '}
        {due?.overdue && <span className="mark mark-late">{cases.late}</span>}
        {due?.provisional && <span className="small">{cases.about.provisional}</span>}
      </td>
      <td>{limit ? cases.limit(limit.days, limit.working, cases.step[limit.after]) : cases.noLimit}</td>
      <td>
        {document ?? (officialsWord ? null : '—')}
        {officialsWord && <p className="small">{officialsWord}</p>}
      </td>
      <td>{by ?? '—'}</td>
      <td>
        {basis} <span className="small">{sourceSaid(source, words)}</span>
      </td>
    </tr>
  );
}

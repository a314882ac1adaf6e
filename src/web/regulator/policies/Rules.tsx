import { Section } from '../../parts/Page';
import { sourceSaid } from '../../parts/spoken';
import { Wide } from '../../parts/Wide';
import { useWords } from '../../words/words';
import type { DifferencePart, RulePart } from '../documents';

export function RuleTable({ rows, name }: { rows: readonly RulePart[]; name: string }) {
  const words = useWords();
  const { rule: say } = words.regulator.drafts;
  return (
    <Wide
      name={name}
      className="rules"
      heads={[say.row, say.law, say.asks, say.gives, say.text, say.basis, say.source]}
    >
      {rows.map((row) => (
        <tr key={`${row.id} ${row.from}`}>
          <th scope="row" className="code">
            {row.id}
          </th>
          <Says row={row} />
          <td>{sourceSaid(row.source, words)}</td>
        </tr>
      ))}
    </Wide>
  );
}

function Says({ row: { from, to, asks, gives, text, basis } }: { row: RulePart }) {
  const { rule: say } = useWords().regulator.drafts;
  return (
    <>
      <td>
        <span className="span">{say.lawful(from, to)}</span>
      </td>
      <td>{asks}</td>
      <td>{gives}</td>
      <td>{text ?? '—'}</td>
      <td>{basis}</td>
    </>
  );
}

/** Table by table, each row as it was and as it is to be; what is no row of rules is told by its fields. */
export function Differences({ differences }: { differences: readonly DifferencePart[] }) {
  const { policies } = useWords().regulator;
  const { rule: say } = useWords().regulator.drafts;
  if (differences.length === 0) return <p>{policies.same}</p>;
  const tables = [...new Set(differences.map(({ table }) => table))];
  return tables.map((table) => {
    const rows = differences.filter((each) => each.table === table);
    const { title } = rows[0]!;
    return (
      <Section key={table} title={title}>
        <Wide
          name={title}
          className="rules"
          heads={[say.row, say.side, say.law, say.asks, say.gives, say.text, say.basis]}
        >
          {rows.map((each) => (
            <Difference key={each.row} difference={each} />
          ))}
        </Wide>
      </Section>
    );
  });
}

function Difference({ difference }: { difference: DifferencePart }) {
  const { difference: kinds, rule: say } = useWords().regulator.drafts;
  const { row, kind, fields, before, after } = difference;
  const sides = [
    { sign: '−', side: 'before', of: say.before, said: before },
    { sign: '+', side: 'after', of: say.after, said: after },
  ].flatMap(({ said, ...of }) => (said ? [{ ...of, said }] : []));
  const head = (
    <th scope="rowgroup" rowSpan={Math.max(sides.length, 1)}>
      {kind !== 'MOVED' && <span className="code">{row}</span>} <span className="mark">{kinds[kind]}</span>
      {fields.length > 0 && sides.length > 0 && <Fields fields={fields} />}
    </th>
  );
  if (sides.length === 0)
    return (
      <tr>
        {head}
        <td colSpan={6}>{fields.length > 0 ? <Fields fields={fields} /> : '—'}</td>
      </tr>
    );
  return sides.map(({ sign, side, of, said }, i) => (
    <tr key={sign} className={`side-${side}`}>
      {i === 0 && head}
      <td>
        {sign} {of}
      </td>
      <Says row={said} />
    </tr>
  ));
}

function Fields({ fields }: { fields: readonly string[] }) {
  const { rule: say } = useWords().regulator.drafts;
  return (
    <details>
      <summary>
        {say.fields} ({fields.length})
      </summary>
      {fields.map((field) => (
        <code key={field} className="field">
          {field}
        </code>
      ))}
    </details>
  );
}

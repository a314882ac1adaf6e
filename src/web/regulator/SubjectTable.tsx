import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { addressOf } from '../data/subjectAddress';
import { Heads } from '../parts/Heads';
import { TierBadge } from '../parts/TierBadge';
import { useWords } from '../words/words';
import type { CardPart } from './documents';

export function SubjectLink({ subject }: { subject: Pick<CardPart, 'code' | 'id' | 'name'> }) {
  return <Link href={`/regulator/subjects/${addressOf(subject)}`}>{subject.name}</Link>;
}

interface Row {
  subject: CardPart;
  cells?: ReactNode[];
}

/** Subjects one a row; further columns as the caller gives them. */
export function SubjectTable(props: {
  subjects?: readonly CardPart[];
  rows?: readonly Row[];
  heads?: readonly string[];
}) {
  const { subjects = [], heads = [] } = props;
  const rows: readonly Row[] = props.rows ?? subjects.map((subject) => ({ subject }));
  const words = useWords();
  const { search } = words.regulator;
  return (
    <div className="scroll">
      <table>
        <Heads heads={[search.name, search.code, search.kind, search.tier, ...heads]} />
        <tbody>
          {rows.map(({ subject, cells = [] }) => (
            <tr key={subject.id}>
              <th scope="row">
                <SubjectLink subject={subject} />
              </th>
              <td className="code">{subject.code ?? <span className="small">{search.noCode}</span>}</td>
              <td>{words.kind[subject.kind]}</td>
              <td>
                <TierBadge tier={subject.tier} />
              </td>
              {cells.map((cell, i) => (
                <td key={heads[i]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

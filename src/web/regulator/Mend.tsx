import { useWords } from '../words/words';
import type { LetterPart } from './documents';

const COMMAND = 'npx chengxin dead-letters';

/** What an operator types about one letter. */
export function Mend({ letter: { id, state } }: { letter: Pick<LetterPart, 'id' | 'state'> }) {
  const { letters } = useWords().regulator;
  const { steps } = letters;
  const replay = `${COMMAND} replay ${id} --fix fix.yaml`;
  const commands: [string, string][] = [
    [steps.show, `${COMMAND} show ${id}`],
    ...(state === 'OPEN'
      ? ([
          [steps.tryOut, `${replay} --dry-run`],
          [steps.replay, replay],
          [steps.close, `${COMMAND} close ${id} --why "${letters.why}"`],
        ] as [string, string][])
      : []),
  ];
  return <Commands title={letters.mend} commands={commands} />;
}

/** About all open letters of a source or of a kind of fault, which mostly have one cause. */
export function MendAll({ source, code }: { source: string | null; code: string | null }) {
  const { letters } = useWords().regulator;
  if (!source && !code) return null;
  const chosen = [source && `--source ${source}`, code && `--code ${code}`].filter(Boolean).join(' ');
  const replay = `${COMMAND} replay ${chosen} --fix fix.yaml`;
  return (
    <Commands
      title={letters.mendAll}
      commands={[
        [letters.steps.tryOut, `${replay} --dry-run`],
        [letters.steps.replay, replay],
      ]}
    />
  );
}

function Commands({ title, commands }: { title: string; commands: readonly (readonly [string, string])[] }) {
  return (
    <details>
      <summary>{title}</summary>
      <ul className="commands">
        {commands.map(([what, command]) => (
          <li key={command}>
            {what}
            <code>{command}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

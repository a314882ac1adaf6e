import type { ReactNode } from 'react';
import { Failure } from '../../parts/Failure';
import { Heads } from '../../parts/Heads';
import { TierBadge } from '../../parts/TierBadge';
import { useWords } from '../../words/words';
import { SubjectLink } from '../SubjectTable';
import { type DryRunSoFar, useDryRun } from './useDryRun';

/** Who would change tier by a draft, counted while it is worked out. */
export function DryRun({ draft }: { draft: string }) {
  const { tried: say } = useWords().regulator.drafts;
  const { soFar, problem, running, start, goOn, stop } = useDryRun(draft);
  const stopped = soFar !== undefined && soFar.next !== null && !running;
  const anew = problem?.code === 'CONFLICT' || problem?.code === 'BAD_INPUT';
  return (
    <div className="card">
      <p>{say.intro}</p>
      <p className="row screen-only">
        {running ? (
          <button type="button" onClick={stop}>
            {say.stop}
          </button>
        ) : (
          <button type="button" className={soFar ? undefined : 'primary'} onClick={start}>
            {soFar ? say.again : say.start}
          </button>
        )}
        {stopped && !problem && (
          <button type="button" className="primary" onClick={goOn}>
            {say.goOn}
          </button>
        )}
      </p>
      {soFar && <Progress so={soFar} />}
      <p role="status">
        {!running && soFar && (soFar.next === null ? say.done(soFar.read, soFar.changed) : say.stopped(soFar.read))}
      </p>
      {problem && <Failure problem={problem} again={soFar && !anew ? goOn : start} />}
      {soFar && <Found so={soFar} done={soFar.next === null} />}
    </div>
  );
}

function Progress({ so }: { so: DryRunSoFar }) {
  const { tried: say } = useWords().regulator.drafts;
  return (
    <div className="progress">
      <progress aria-label={say.progress} value={so.read} max={Math.max(so.total, 1)} />
      <span>
        {say.read(so.read, so.total)} · {say.changed(so.changed)}
      </span>
      <span className="code small">{say.versions(so.tried, so.against)}</span>
    </div>
  );
}

function Found({ so, done }: { so: DryRunSoFar; done: boolean }) {
  const { tried: say } = useWords().regulator.drafts;
  if (so.changed === 0) return done && <p>{say.nobody}</p>;
  return (
    <>
      <Table title={say.moves} heads={[say.before, say.after, say.count]}>
        {most(so.moves).map(([key, { before, after, count }]) => (
          <tr key={key}>
            <td>
              <TierBadge tier={before} />
            </td>
            <td>
              <TierBadge tier={after} />
            </td>
            <td>{count}</td>
          </tr>
        ))}
      </Table>
      {so.rows.size > 0 && (
        <Table title={say.rows} heads={[say.rule, say.matches, say.count]}>
          {most(so.rows).map(([key, { rule, tier, text, matchesNow, count }]) => (
            <tr key={key}>
              <th scope="row">
                <TierBadge tier={tier} /> {text} <span className="code small">{rule}</span>
              </th>
              <td>{matchesNow ? `+ ${say.now}` : `− ${say.noMore}`}</td>
              <td>{count}</td>
            </tr>
          ))}
        </Table>
      )}
      <Examples so={so} />
    </>
  );
}

function Examples({ so: { examples } }: { so: DryRunSoFar }) {
  const { tried: say } = useWords().regulator.drafts;
  const { search } = useWords().regulator;
  if (examples.length === 0) return null;
  return (
    <Table title={say.examples(examples.length)} heads={[search.name, say.before, say.after, say.rows]}>
      {examples.map(({ subject, before, after, noLonger, now }) => (
        <tr key={subject?.id ?? `${before} ${after} ${noLonger}`}>
          <th scope="row">{subject ? <SubjectLink subject={subject} /> : '—'}</th>
          <td>
            <TierBadge tier={before} />
          </td>
          <td>
            <TierBadge tier={after} />
          </td>
          <td>
            <span className="code small">
              {[...noLonger.map((rule) => `− ${rule}`), ...now.map((rule) => `+ ${rule}`)].join(' ') || '—'}
            </span>
          </td>
        </tr>
      ))}
    </Table>
  );
}

const most = <T extends { count: number }>(counts: ReadonlyMap<string, T>) =>
  [...counts].sort(([, a], [, b]) => b.count - a.count);

function Table({ title, heads, children }: { title: string; heads: readonly string[]; children: ReactNode }) {
  return (
    <>
      <h3 className="later">{title}</h3>
      <div className="scroll">
        <table>
          <Heads heads={heads} />
          <tbody>{children}</tbody>
        </table>
      </div>
    </>
  );
}

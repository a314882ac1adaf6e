import { type FormEvent, useId, useState } from 'react';
import { today } from '../data/days';
import { Failure } from '../parts/Failure';
import { useLang, useWords } from '../words/words';
import type { CommitmentPart } from './documents';
import { actsOn, type GapAct, sendAct, toFollow } from './gapActs';
import { useAct, useActKey } from './useAct';

interface ActOnGapProps {
  gap: CommitmentPart;
  did: (act: GapAct) => void;
  readAgain: () => void;
}

/** What an official may do about a commitment, one act at a time, on the version that is shown. */
export function ActOnGap({ gap, did, readAgain }: ActOnGapProps) {
  const { gaps } = useWords().counter;
  const lang = useLang();
  const may = actsOn(gap);
  const [chosen, choose] = useState<GapAct>(may[0]!);
  const { act, problem, busy, forget } = useAct();
  const { key, renew } = useActKey();
  const id = useId();
  const changed = () => {
    renew();
    forget();
  };
  const again = () => {
    forget();
    readAgain();
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const on = { process: gap.id, version: gap.version, idempotencyKey: key() };
    if (await sendAct(chosen, on, new FormData(event.currentTarget), lang, act)) did(chosen);
  };
  return (
    <details className="act screen-only">
      <summary>
        {gaps.act} {gap.caseNo}
      </summary>
      <form className="narrow" onSubmit={(event) => void submit(event)} onChange={changed}>
        <label htmlFor={`${id}act`}>{gaps.which}</label>
        <select
          id={`${id}act`}
          value={chosen}
          aria-describedby={`${id}effect`}
          onChange={({ target }) => choose(target.value as GapAct)}
        >
          {may.map((each) => (
            <option key={each} value={each}>
              {gaps.acts[each]}
            </option>
          ))}
        </select>
        <p id={`${id}effect`} className="small">
          {gaps.effect[chosen]}
        </p>
        <Fields key={chosen} act={chosen} gap={gap} id={id} />
        {problem && <Failure problem={problem} {...(problem.code === 'CONFLICT' ? { again } : {})} />}
        <button type="submit" className="primary" disabled={busy}>
          {gaps.acts[chosen]}
        </button>
      </form>
    </details>
  );
}

function Fields({ act, gap, id }: { act: GapAct; gap: CommitmentPart; id: string }) {
  const { gaps } = useWords().counter;
  const reason = (
    <>
      <label htmlFor={`${id}reason`}>{gaps.reason}</label>
      <textarea id={`${id}reason`} name="reason" rows={2} maxLength={2000} required />
    </>
  );
  const document = (required: boolean) => (
    <>
      <label htmlFor={`${id}document`}>{required ? gaps.document : gaps.optional(gaps.document)}</label>
      <input id={`${id}document`} name="document" maxLength={200} required={required} autoComplete="off" />
    </>
  );
  switch (act) {
    case 'supply':
      return (
        <>
          <Papers gap={gap} />
          <label htmlFor={`${id}receivedOn`}>{gaps.receivedOn}</label>
          <input
            id={`${id}receivedOn`}
            name="receivedOn"
            type="date"
            min={gap.acceptedOn}
            max={today()}
            defaultValue={today()}
            required
          />
          {document(false)}
        </>
      );
    case 'fulfil':
      return (
        <>
          <label htmlFor={`${id}note`}>{gaps.optional(gaps.note)}</label>
          <input id={`${id}note`} name="note" maxLength={2000} />
        </>
      );
    case 'extend':
      return (
        <>
          <label htmlFor={`${id}workingDays`}>{gaps.workingDays}</label>
          <input id={`${id}workingDays`} name="workingDays" type="number" min={1} required />
          {reason}
        </>
      );
    case 'break':
      return (
        <>
          <label htmlFor={`${id}ground`}>{gaps.breachGround}</label>
          <select id={`${id}ground`} name="ground" required defaultValue="">
            <option value="" disabled />
            {Object.entries(gaps.ground).map(([ground, text]) => (
              <option key={ground} value={ground}>
                {text}
              </option>
            ))}
          </select>
          {reason}
        </>
      );
    case 'withdraw':
      return reason;
    case 'repair':
    case 'annul':
      return (
        <>
          {reason}
          {document(true)}
        </>
      );
  }
}

/** One that is the only one is ticked; of several, those that came are named one by one. */
function Papers({ gap }: { gap: CommitmentPart }) {
  const { gaps } = useWords().counter;
  const papers = toFollow(gap);
  return (
    <fieldset>
      <legend>{gaps.papers}</legend>
      <ul className="ticks">
        {papers.map(({ material, name }) => (
          <li key={material}>
            <label>
              <input
                type="checkbox"
                name="materials"
                value={material}
                defaultChecked={papers.length === 1}
                required={papers.length === 1}
              />{' '}
              {name}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

import { today } from '../data/days';
import { ActForm, DayField, LineField, TextField } from '../parts/ActForm';
import { useLang, useWords } from '../words/words';
import type { CommitmentPart } from './documents';
import { actsOn, type GapAct, sendAct, toFollow } from './gapActs';

interface ActOnGapProps {
  gap: CommitmentPart;
  did: (act: GapAct) => void;
  readAgain: () => void;
}

export function ActOnGap({ gap, did, readAgain }: ActOnGapProps) {
  const { act } = useWords();
  const { gaps } = useWords().counter;
  const lang = useLang();
  return (
    <ActForm
      summary={`${act.title} ${gap.caseNo}`}
      acts={actsOn(gap)}
      names={gaps.acts}
      effects={gaps.effect}
      fields={(chosen, id) => <Fields act={chosen} gap={gap} id={id} />}
      send={(chosen, form, key, send) =>
        sendAct(chosen, { process: gap.id, version: gap.version, idempotencyKey: key }, form, lang, send)
      }
      did={did}
      readAgain={readAgain}
    />
  );
}

function Fields({ act, gap, id }: { act: GapAct; gap: CommitmentPart; id: string }) {
  const { gaps } = useWords().counter;
  const reason = <TextField id={id} name="reason" label={gaps.reason} />;
  switch (act) {
    case 'supply':
      return (
        <>
          <Papers gap={gap} />
          <DayField
            id={id}
            name="receivedOn"
            label={gaps.receivedOn}
            min={gap.acceptedOn}
            max={today()}
            day={today()}
          />
          <LineField id={id} name="document" label={gaps.document} optional />
        </>
      );
    case 'fulfil':
      return <TextField id={id} name="note" label={gaps.note} optional />;
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
          <LineField id={id} name="document" label={gaps.document} />
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

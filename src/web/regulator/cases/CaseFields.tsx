import { useState } from 'react';
import { today } from '../../data/days';
import { DayField, LineField, TextField } from '../../parts/ActForm';
import { useWords } from '../../words/words';
import type { CasePart } from '../documents';
import type { CaseAct } from './caseActs';

/** What each act must say. */
export function CaseFields({ act, of, id }: { act: CaseAct; of: CasePart; id: string }) {
  const { form: say } = useWords().regulator.cases;
  const document = <LineField id={id} name="document" label={say.document} />;
  const reason = <TextField id={id} name="reason" label={say.reason} />;
  const began = of.steps[0]?.on ?? undefined;
  const past = (name: string, label: string) => (
    <DayField id={id} name={name} label={label} {...(began ? { min: began } : {})} max={today()} day={today()} />
  );
  switch (act) {
    case 'order':
      return (
        <>
          <DayField id={id} name="until" label={say.until} min={today()} />
          {document}
        </>
      );
    case 'notify':
      return (
        <>
          {past('servedOn', say.servedOn)}
          {document}
        </>
      );
    case 'state':
      return (
        <>
          {past('receivedOn', say.receivedOn)}
          <TextField id={id} name="text" label={say.text} />
          {of.hearings && (
            <p>
              <label>
                <input type="checkbox" name="hearingAsked" /> {say.hearingAsked}
              </label>
            </p>
          )}
        </>
      );
    case 'waive':
      return past('receivedOn', say.receivedOn);
    case 'holdHearing':
      return (
        <>
          {past('heldOn', say.heldOn)}
          {document}
        </>
      );
    case 'consent':
      return document;
    case 'list':
    case 'dismiss':
      return (
        <>
          <LineField id={id} name="number" label={say.number} />
          {reason}
          {of.statement?.text && <TextField id={id} name="replyToStatement" label={say.reply} />}
          {act === 'list' && of.personRoles.length > 0 && <Persons roles={of.personRoles} id={id} />}
        </>
      );
    case 'publish':
      return <LineField id={id} name="where" label={say.where} />;
    case 'object':
      return (
        <>
          {past('receivedOn', say.receivedOn)}
          <TextField id={id} name="text" label={say.text} />
        </>
      );
    case 'exit':
      return (
        <>
          <Exits exits={of.exits} id={id} />
          {document}
        </>
      );
    case 'uphold':
    case 'reject':
    case 'withdraw':
      return reason;
  }
}

function Exits({ exits, id }: { exits: CasePart['exits']; id: string }) {
  const { form: say } = useWords().regulator.cases;
  return (
    <>
      <label htmlFor={`${id}ground`}>{say.exit}</label>
      <select id={`${id}ground`} name="ground" required defaultValue="">
        <option value="" disabled />
        {exits.map(({ id: exit, text, basis }) => (
          <option key={exit} value={exit}>
            {text} ({basis})
          </option>
        ))}
      </select>
    </>
  );
}

const PERSONS_MAX = 10;

function Persons({ roles, id }: { roles: CasePart['personRoles']; id: string }) {
  const { form: say, role: names } = useWords().regulator.cases;
  const [count, setCount] = useState(1);
  return (
    <>
      {Array.from({ length: count }, (_, i) => `${id}${i}`).map((field, i) => (
        <fieldset key={field}>
          <legend>{say.person(i + 1)}</legend>
          <LineField id={field} name="person" label={say.personCode} />
          <label htmlFor={`${field}role`}>{say.role}</label>
          <select id={`${field}role`} name="role" required>
            {roles.map((role) => (
              <option key={role} value={role}>
                {names[role]}
              </option>
            ))}
          </select>
          <LineField id={field} name="why" label={say.why} />
        </fieldset>
      ))}
      {count < PERSONS_MAX && (
        <button type="button" onClick={() => setCount(count + 1)}>
          {say.morePersons}
        </button>
      )}
    </>
  );
}

import type { Send } from '../../data/useAct';
import {
  type CasePart,
  DecideListing,
  DecideObjection,
  ExitListing,
  type ListedPersonInput,
  NotifyListing,
  ObjectToListing,
  OrderListing,
  PublishListing,
  RecordConsent,
  RecordHearing,
  RecordStatement,
  WithdrawListing,
} from '../documents';

/** What an official chooses among; some acts of the API are two of these. */
export type CaseAct =
  | 'order'
  | 'notify'
  | 'state'
  | 'waive'
  | 'holdHearing'
  | 'consent'
  | 'list'
  | 'dismiss'
  | 'publish'
  | 'object'
  | 'uphold'
  | 'reject'
  | 'exit'
  | 'withdraw';

const CHOICES: Partial<Record<CasePart['acts'][number], readonly CaseAct[]>> = {
  hearStatement: ['state', 'waive'],
  decide: ['list', 'dismiss'],
  decideObjection: ['uphold', 'reject'],
};
export const choicesOf = ({ acts }: CasePart): CaseAct[] => acts.flatMap((act) => CHOICES[act] ?? [act as CaseAct]);

/** What every act names. */
interface On {
  process: string;
  version: number;
  idempotencyKey: string;
}

/** Persons of a form, as many as it has; lines that were left empty are none. */
function personsOf(form: FormData): ListedPersonInput[] {
  const [roles, whys] = [form.getAll('role').map(String), form.getAll('why').map(String)];
  return form.getAll('person').flatMap((code, i) => {
    const role = roles[i] as ListedPersonInput['role'];
    return String(code).trim() ? [{ code: String(code).trim(), role, why: whys[i] ?? '' }] : [];
  });
}

/** Sends what a form says; its fields are named as those of the API. */
export function sendCaseAct(did: CaseAct, on: On, form: FormData, act: Send): Promise<unknown> {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const [reason, document] = [text('reason'), text('document')];
  switch (did) {
    case 'order':
      return act(OrderListing, { input: { ...on, until: text('until'), document } });
    case 'notify':
      return act(NotifyListing, { input: { ...on, servedOn: text('servedOn'), document } });
    case 'state':
    case 'waive': {
      const hearingAsked = form.get('hearingAsked') !== null;
      const said = did === 'state' ? text('text') : null;
      return act(RecordStatement, { input: { ...on, receivedOn: text('receivedOn'), text: said, hearingAsked } });
    }
    case 'holdHearing':
      return act(RecordHearing, { input: { ...on, heldOn: text('heldOn'), document } });
    case 'consent':
      return act(RecordConsent, { input: { ...on, document } });
    case 'list':
    case 'dismiss': {
      const replyToStatement = text('replyToStatement') || null;
      const what = { listed: did === 'list', number: text('number'), reason, replyToStatement };
      return act(DecideListing, { input: { ...on, ...what, persons: personsOf(form) } });
    }
    case 'publish':
      return act(PublishListing, { input: { ...on, where: text('where') } });
    case 'object':
      return act(ObjectToListing, { input: { ...on, receivedOn: text('receivedOn'), text: text('text') } });
    case 'uphold':
    case 'reject':
      return act(DecideObjection, { input: { ...on, upheld: did === 'uphold', reason } });
    case 'exit':
      return act(ExitListing, { input: { ...on, ground: text('ground'), document } });
    case 'withdraw':
      return act(WithdrawListing, { input: { ...on, reason } });
  }
}

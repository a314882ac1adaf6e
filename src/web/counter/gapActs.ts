import type { Send } from '../data/useAct';
import type { Lang } from '../words/words';
import {
  AnnulBreach,
  type BreachGround,
  BreakCommitment,
  type CommitmentPart,
  ExtendCommitment,
  FulfilCommitment,
  RepairCommitment,
  SupplementCommitment,
  WithdrawCommitment,
} from './documents';

export type GapAct = 'supply' | 'fulfil' | 'extend' | 'withdraw' | 'break' | 'repair' | 'annul';

/** Papers that are still to follow; where a promise stands in for one, none does. */
export const toFollow = ({ materials }: CommitmentPart): CommitmentPart['materials'] =>
  materials.filter(({ by, suppliedOn }) => by === 'SUPPLEMENT' && !suppliedOn);

/** What may be done at its stage, the likeliest first; the API has the last word. */
export function actsOn(gap: CommitmentPart): GapAct[] {
  const waits = toFollow(gap).length > 0;
  if (gap.state === 'BROKEN') return [...(waits ? (['supply'] as const) : []), 'repair', 'annul'];
  const inTime = !gap.due?.overdue;
  return [
    waits ? 'supply' : 'fulfil',
    ...(waits && inTime && gap.extendedFor === null ? (['extend'] as const) : []),
    ...(inTime ? (['withdraw'] as const) : []),
    'break',
  ];
}

/** What every act names. */
interface On {
  process: string;
  version: number;
  idempotencyKey: string;
}

/** Sends what a form says; its fields are named as those of the API. */
export function sendAct(did: GapAct, on: On, form: FormData, lang: Lang, act: Send): Promise<unknown> {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const optional = (name: string) => text(name) || null;
  const [reason, document] = [text('reason'), text('document')];
  switch (did) {
    case 'supply': {
      const came = { receivedOn: optional('receivedOn'), document: optional('document') };
      return act(SupplementCommitment, {
        input: { ...on, materials: form.getAll('materials').map(String), ...came },
        lang,
      });
    }
    case 'fulfil':
      return act(FulfilCommitment, { input: { ...on, note: optional('note') }, lang });
    case 'extend':
      return act(ExtendCommitment, { input: { ...on, workingDays: Number(text('workingDays')), reason }, lang });
    case 'withdraw':
      return act(WithdrawCommitment, { input: { ...on, reason }, lang });
    case 'break':
      return act(BreakCommitment, { input: { ...on, ground: text('ground') as BreachGround, reason }, lang });
    case 'repair':
      return act(RepairCommitment, { input: { ...on, reason, document }, lang });
    case 'annul':
      return act(AnnulBreach, { input: { ...on, reason, document }, lang });
  }
}

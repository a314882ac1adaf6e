import { dayOf, type Instant } from '../../facts/time.js';
import { badInput, conflict } from '../../process/guards.js';
import { nameOneOf } from '../../subject/bilingual.js';
import { type Commitment, type CommitmentEvent, type Of, OUTCOME_ZH } from './state.js';

/** Before the breach only what came in time; afterwards also what came late, for the repair. */
export function supply(
  state: Commitment,
  { materials, receivedOn, document }: Of<'supply'>,
  now: Instant,
): CommitmentEvent {
  if (state.outcome)
    throw conflict(
      { en: `it is closed (${state.outcome})`, zh: `已经办结（${OUTCOME_ZH[state.outcome]}）` },
      { en: 'nothing is left to hand in', zh: '没有待补的材料' },
    );
  const today = dayOf(now);
  const on = receivedOn ?? today;
  const { acceptedOn } = state.accepted!;
  if (on > today || on < acceptedOn)
    throw badInput(
      'receivedOn',
      {
        en: `a paper came between ${acceptedOn} and ${today}`,
        zh: `收到材料的日期应在 ${acceptedOn} 至 ${today} 之间`,
      },
      { en: 'name the day on which it came', zh: '请填写收到的日期' },
    );
  if (materials.length === 0)
    throw badInput(
      'materials',
      { en: 'no material is named', zh: '没有写明材料' },
      { en: 'name what was handed in', zh: '请写明补交了什么' },
    );
  for (const id of materials) {
    const known = state.materials.find(({ material }) => material === id);
    if (!known)
      throw badInput(
        'materials',
        { en: `${id} is not missing here`, zh: `这里并不缺少 ${id}` },
        nameOneOf(state.materials.map(({ material }) => material)),
      );
    if (known.supplied)
      throw conflict(
        { en: `${id} was handed in already`, zh: `${id} 已经补交` },
        { en: 'read it and go on from there', zh: '请读取现状，接着办理' },
      );
    if (!state.breach && known.dueOn && on > known.dueOn)
      throw conflict(
        { en: `${id} was due by ${known.dueOn}`, zh: `${id} 的期限是 ${known.dueOn}` },
        {
          en: 'it is broken from then on: record it afterwards and repair it',
          zh: '自此即为违诺：请在认定后登记并修复',
        },
      );
  }
  return { type: 'Supplied', materials, on, ...(document ? { document } : {}) };
}

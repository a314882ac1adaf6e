import { dayOf, type Instant } from '../../facts/time.js';
import { addWorkingDays } from '../../facts/workingDays.js';
import { badInput, conflict, requireDepartment } from '../../process/guards.js';
import { type Given, ProcessRefused } from '../../process/process.js';
import { after, dueOnOf, outstanding, standingOf } from './standing.js';
import {
  type Commitment,
  type CommitmentCommand,
  type CommitmentEvent,
  type DueMoved,
  type Of,
  OUTCOME_ZH,
} from './state.js';
import { supply } from './supply.js';
import type { CommitmentBooks } from './terms.js';

/** What a command makes happen to a commitment. Throws ProcessRefused: not this official, not at this stage, not with these words. */
export function decideCommitment(
  state: Commitment,
  command: CommitmentCommand,
  given: Given,
  books: CommitmentBooks,
): CommitmentEvent[] {
  if (command.do === 'open') return [open(state, command, given)];
  const { accepted } = state;
  if (!accepted)
    throw new ProcessRefused(
      'NOT_FOUND',
      { en: 'there is no such commitment', zh: '没有这项承诺' },
      { remedy: { en: 'open it first', zh: '请先登记' } },
    );
  switch (command.do) {
    case 'lapse':
      return lapse(state, given.now, books);
    case 'remind':
      return remind(state, given.now, books);
    case 'takeUp':
      return state.breach && !state.takenUp
        ? [{ type: 'TakenUp', ...(command.process ? { process: command.process } : {}) }]
        : [];
    default:
      requireDepartment(accepted.department, given);
      return [decideOfficial(state, command, given.now, books)];
  }
}

function open(state: Commitment, { do: _, ...accepted }: Of<'open'>, given: Given): CommitmentEvent {
  requireDepartment(accepted.department, given);
  if (state.accepted)
    throw conflict(
      { en: 'this commitment is open already', zh: '这项承诺已经登记' },
      { en: 'read it and go on from there', zh: '请读取现状，接着办理' },
    );
  if (accepted.materials.length === 0)
    throw badInput(
      'materials',
      { en: 'nothing is missing', zh: '没有缺少的材料' },
      { en: 'name the materials that are to follow or are promised', zh: '请写明后补或者承诺的材料' },
    );
  return { type: 'Opened', ...accepted };
}

type Official = Exclude<CommitmentCommand, { do: 'open' | 'lapse' | 'remind' | 'takeUp' }>;

function decideOfficial(state: Commitment, command: Official, now: Instant, books: CommitmentBooks): CommitmentEvent {
  switch (command.do) {
    case 'extend':
      requireStanding(state, now, true);
      return extend(state, command, now, books);
    case 'supply':
      return supply(state, command, now);
    case 'fulfil': {
      requireStanding(state, now, false);
      const missing = outstanding(state).map(({ material }) => material);
      if (missing.length > 0)
        throw conflict(
          { en: `still missing: ${missing.join(', ')}`, zh: `仍然缺少：${missing.join('、')}` },
          { en: 'record what was handed in, or wait for its day', zh: '请登记已交的材料，或者等到期限届满' },
        );
      return { type: 'Fulfilled', ...(command.note ? { note: command.note } : {}) };
    }
    case 'withdraw':
      requireStanding(state, now, true);
      return { type: 'Withdrawn', reason: command.reason };
    case 'break': {
      requireStanding(state, now, false);
      const { ground, reason } = command;
      const broken = ground === 'FALSE' ? state.materials : state.materials.filter(({ supplied }) => !supplied);
      const materials = (broken.length > 0 ? broken : state.materials).map(({ material }) => material);
      return { type: 'Broken', ground, reason, materials, since: now };
    }
    case 'repair':
      requireBreach(state);
      if (state.outcome)
        throw conflict(
          { en: `it is ${state.outcome} already`, zh: `已经办结（${OUTCOME_ZH[state.outcome]}）` },
          { en: 'nothing is left to do', zh: '无需再办' },
        );
      return { type: 'Repaired', reason: command.reason, document: command.document };
    case 'annul':
      requireBreach(state);
      if (state.outcome === 'ANNULLED')
        throw conflict(
          { en: 'it is ANNULLED already', zh: '已经撤销' },
          { en: 'nothing is left to do', zh: '无需再办' },
        );
      return { type: 'Annulled', reason: command.reason, document: command.document };
  }
}

/** Neither closed nor broken; where asked, not past its day either, for what is late is broken and nothing else. */
function requireStanding(state: Commitment, now: Instant, inTime: boolean): void {
  const standing = standingOf(state);
  if (standing === 'BROKEN')
    throw conflict(
      { en: 'it is broken', zh: '已经认定违诺' },
      { en: 'repair it, or annul a breach that was none', zh: '请登记修复；并非违诺的，请撤销认定' },
    );
  if (state.outcome)
    throw conflict(
      { en: `it is closed (${standing})`, zh: `已经办结（${OUTCOME_ZH[state.outcome]}）` },
      { en: 'open another one where there is reason to', zh: '确有理由的，请另行启动' },
    );
  const due = dueOnOf(state);
  if (inTime && due && now >= after(due))
    throw conflict(
      { en: `its last day, ${due}, has passed`, zh: `最后期限 ${due} 已过` },
      { en: 'it is broken from then on: repair it when it is made good', zh: '自此即为违诺；补正后请登记修复' },
    );
}

function requireBreach({ breach }: Commitment): void {
  if (!breach)
    throw conflict({ en: 'it was not broken', zh: '没有违诺' }, { en: 'nothing is to be repaired', zh: '无需修复' });
}

function extend(
  state: Commitment,
  { workingDays, reason }: Of<'extend'>,
  now: Instant,
  { calendar, termsOn }: CommitmentBooks,
): CommitmentEvent {
  if (state.extended)
    throw conflict(
      { en: 'it was extended once already', zh: '已经延期一次' },
      { en: 'it is extended once and not again', zh: '只能延期一次' },
    );
  const late = outstanding(state);
  if (late.length === 0)
    throw conflict({ en: 'no paper is still to follow', zh: '没有待补的材料' }, { en: 'close it', zh: '请办结' });
  const most = termsOn(dayOf(now)).extendByAtMostWorkingDays;
  if (workingDays < 1 || workingDays > most)
    throw badInput(
      'workingDays',
      { en: `it is extended by 1 to ${most} working days`, zh: `可以延长 1 至 ${most} 个工作日` },
      { en: 'name a number within', zh: '请填写其间的天数' },
    );
  const dueOn = late.map(({ material, dueOn, workingDays: before }): DueMoved => {
    const { day, provisional } = addWorkingDays(dueOn, workingDays, calendar);
    return { material, dueOn: day, workingDays: before + workingDays, provisional };
  });
  return { type: 'Extended', reason, dueOn };
}

function remind(state: Commitment, now: Instant, { calendar, termsOn }: CommitmentBooks): CommitmentEvent[] {
  const dueOn = dueOnOf(state);
  if (!dueOn || standingOf(state) !== 'OPEN' || now >= after(dueOn)) return [];
  const today = dayOf(now);
  const soon = addWorkingDays(today, termsOn(today).remindWorkingDaysBefore, calendar).day;
  return dueOn <= soon ? [{ type: 'Reminded', dueOn }] : [];
}

/** Counts days of years that are known by now anew; then broken, where a last day has passed. */
function lapse(state: Commitment, now: Instant, { calendar }: CommitmentBooks): CommitmentEvent[] {
  if (state.breach || state.outcome) return [];
  const { acceptedOn } = state.accepted!;
  const late = outstanding(state).filter(({ dueOn }) => now >= after(dueOn));
  const moved = late.flatMap(({ material, dueOn, workingDays, provisional }): DueMoved[] => {
    const counted = provisional ? addWorkingDays(acceptedOn, workingDays, calendar) : undefined;
    if (!counted || counted.day <= dueOn) return [];
    return [{ material, dueOn: counted.day, workingDays, provisional: counted.provisional }];
  });
  const recounted: CommitmentEvent[] = moved.length > 0 ? [{ type: 'Recounted', dueOn: moved }] : [];
  const broken = late.filter(({ material }) => {
    const later = moved.find((each) => each.material === material);
    return !later || now >= after(later.dueOn);
  });
  if (broken.length === 0) return recounted;
  const dueOn = broken.map((each) => each.dueOn).sort()[0]!;
  const materials = broken.map(({ material }) => material);
  return [
    ...recounted,
    { type: 'Broken', ground: 'NOT_KEPT', reason: '期限届满未补正', materials, since: after(dueOn), dueOn },
  ];
}

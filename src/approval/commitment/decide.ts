import { dayOf, type Instant } from '../../facts/time.js';
import { addWorkingDays } from '../../facts/workingDays.js';
import { badInput, conflict, requireDepartment } from '../../process/guards.js';
import { type Given, ProcessRefused } from '../../process/process.js';
import { after, dueOnOf, outstanding, standingOf } from './standing.js';
import type { Commitment, CommitmentCommand, CommitmentEvent, DueMoved, Of } from './state.js';
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
  if (!accepted) throw new ProcessRefused('NOT_FOUND', 'there is no such commitment', { remedy: 'open it first' });
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
  if (state.accepted) throw conflict('this commitment is open already', 'read it and go on from there');
  if (accepted.materials.length === 0)
    throw badInput('materials', 'nothing is missing', 'name the materials that are to follow or are promised');
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
        throw conflict(`still missing: ${missing.join(', ')}`, 'record what was handed in, or wait for its day');
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
      if (state.outcome) throw conflict(`it is ${state.outcome} already`, 'nothing is left to do');
      return { type: 'Repaired', reason: command.reason, document: command.document };
    case 'annul':
      requireBreach(state);
      if (state.outcome === 'ANNULLED') throw conflict('it is ANNULLED already', 'nothing is left to do');
      return { type: 'Annulled', reason: command.reason, document: command.document };
  }
}

/** Neither closed nor broken; where asked, not past its day either, for what is late is broken and nothing else. */
function requireStanding(state: Commitment, now: Instant, inTime: boolean): void {
  const standing = standingOf(state);
  if (standing === 'BROKEN') throw conflict('it is broken', 'repair it, or annul a breach that was none');
  if (state.outcome) throw conflict(`it is closed (${standing})`, 'open another one where there is reason to');
  const due = dueOnOf(state);
  if (inTime && due && now >= after(due))
    throw conflict(`its last day, ${due}, has passed`, 'it is broken from then on: repair it when it is made good');
}

function requireBreach({ breach }: Commitment): void {
  if (!breach) throw conflict('it was not broken', 'nothing is to be repaired');
}

function extend(
  state: Commitment,
  { workingDays, reason }: Of<'extend'>,
  now: Instant,
  { calendar, termsOn }: CommitmentBooks,
): CommitmentEvent {
  if (state.extended) throw conflict('it was extended once already', 'it is extended once and not again');
  const late = outstanding(state);
  if (late.length === 0) throw conflict('no paper is still to follow', 'close it');
  const most = termsOn(dayOf(now)).extendByAtMostWorkingDays;
  if (workingDays < 1 || workingDays > most)
    throw badInput('workingDays', `it is extended by 1 to ${most} working days`, 'name a number within');
  const dueOn = late.map(({ material, dueOn, workingDays: before }): DueMoved => {
    const { day, provisional } = addWorkingDays(dueOn, workingDays, calendar);
    return { material, dueOn: day, workingDays: before + workingDays, provisional };
  });
  return { type: 'Extended', reason, dueOn };
}

/** Before the breach only what came in time; afterwards also what came late, for the repair. */
function supply(state: Commitment, { materials, receivedOn, document }: Of<'supply'>, now: Instant): CommitmentEvent {
  if (state.outcome) throw conflict(`it is closed (${state.outcome})`, 'nothing is left to hand in');
  const today = dayOf(now);
  const on = receivedOn ?? today;
  const { acceptedOn } = state.accepted!;
  if (on > today || on < acceptedOn)
    throw badInput('receivedOn', `a paper came between ${acceptedOn} and ${today}`, 'name the day on which it came');
  if (materials.length === 0) throw badInput('materials', 'no material is named', 'name what was handed in');
  for (const id of materials) {
    const known = state.materials.find(({ material }) => material === id);
    if (!known)
      throw badInput(
        'materials',
        `${id} is not missing here`,
        `name some of ${state.materials.map(({ material }) => material).join(', ')}`,
      );
    if (known.supplied) throw conflict(`${id} was handed in already`, 'read it and go on from there');
    if (!state.breach && known.dueOn && on > known.dueOn)
      throw conflict(
        `${id} was due by ${known.dueOn}`,
        'it is broken from then on: record it afterwards and repair it',
      );
  }
  return { type: 'Supplied', materials, on, ...(document ? { document } : {}) };
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

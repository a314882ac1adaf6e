import type { ListKind } from '../../src/facts/lists.js';
import type { Instant } from '../../src/facts/time.js';
import { type Process, ProcessRefused } from '../../src/process/process.js';
import type { IdentifierKey } from '../../src/subject/identifier.js';

/** A process simple enough to be checked by eye: opened, put into force (which lists the subject), ended, taken back. */
interface Warrant {
  about?: IdentifierKey;
  list?: ListKind;
  department?: string;
  dueAt?: Instant;
  state: 'NONE' | 'OPEN' | 'IN_FORCE' | 'ENDED' | 'TAKEN_BACK';
  from?: Instant;
  until?: Instant;
}
export type WarrantCommand =
  | { do: 'open'; about: IdentifierKey; list: ListKind; department: string; dueAt?: Instant }
  | { do: 'remind' | 'enforce' | 'end' | 'takeBack' };
type WarrantEvent =
  | { type: 'Opened'; about: IdentifierKey; list: ListKind; department: string; dueAt?: Instant }
  | { type: 'Reminded' | 'Enforced' | 'Ended' | 'TakenBack' };

const NEXT = {
  remind: ['OPEN', 'Reminded'],
  enforce: ['OPEN', 'Enforced'],
  end: ['IN_FORCE', 'Ended'],
  takeBack: ['IN_FORCE', 'TakenBack'],
} as const;

const OPEN_ALREADY = { en: 'open already', zh: '已经签发' };
const READ_IT = { en: 'read it', zh: '请读取现状' };

export const warrant: Process<Warrant, WarrantCommand, WarrantEvent> = {
  kind: 'warrant',
  initial: { state: 'NONE' },
  decide(state, command) {
    if (command.do === 'open') {
      if (state.state !== 'NONE') throw new ProcessRefused('CONFLICT', OPEN_ALREADY, { remedy: READ_IT });
      const { do: _, ...opened } = command;
      return [{ type: 'Opened', ...opened }];
    }
    const [from, type] = NEXT[command.do];
    if (state.state !== from)
      throw new ProcessRefused(
        'CONFLICT',
        { en: `it is ${state.state}`, zh: `现为 ${state.state}` },
        { remedy: READ_IT },
      );
    return [{ type }];
  },
  evolve(state, event) {
    switch (event.type) {
      case 'Opened': {
        const { about, list, department, dueAt } = event;
        return { about, list, department, state: 'OPEN', ...(dueAt ? { dueAt } : {}) };
      }
      case 'Reminded':
        return state;
      case 'Enforced': {
        const { dueAt: _, ...rest } = state;
        return { ...rest, state: 'IN_FORCE', from: event.at };
      }
      case 'Ended':
        return { ...state, state: 'ENDED', until: event.at };
      case 'TakenBack':
        return { ...state, state: 'TAKEN_BACK' };
    }
  },
  head: ({ about, list, department, state, dueAt }) => ({
    subject: about!,
    matter: list!,
    department: department!,
    state,
    open: ['OPEN', 'IN_FORCE'].includes(state),
    ...(dueAt ? { dueAt } : {}),
    exclusive: `warrant ${list} ${about}`,
  }),
  news: ({ list }, { type }) => (type === 'Reminded' ? [{ type: 'CommitmentDueSoon', detail: { list: list! } }] : []),
  facts: ({ about, list, from, until, state }) => ({
    publisher: '测试机关',
    facts:
      from === undefined || state === 'TAKEN_BACK'
        ? []
        : [
            {
              slot: 'listing',
              about: about!,
              content: { kind: 'Listing', list: list!, ground: '测试', authority: '测试机关' },
              validFrom: from,
              ...(until ? { validTo: until } : {}),
            },
          ],
  }),
};

import type { letters as lettersZh, searchFilters as searchFiltersZh } from '../zh/letters';

export const letters: typeof lettersZh = {
  title: 'Dead letters: records that were not taken in',
  intro:
    'What is wrong with each record, where, and what to do. What was sent is kept under seal; operators with the key can open it.',
  source: 'Source',
  code: 'What is wrong',
  state: 'State',
  states: { OPEN: 'open', REPLAYED: 'sent again', CLOSED: 'closed' },
  everyState: 'in any state',
  found: (n) => (n === 1 ? '1 letter' : `${n} letters`),
  none: 'No dead letter is like that',
  onlyLatest:
    'There are too many to tell of all: these are the latest. The command chengxin dead-letters list has all of them.',
  codes: {
    ENVELOPE: 'no proper record',
    UNREADABLE: 'unreadable characters',
    RESIDENT_ID: 'an identity number',
    UNKNOWN_COLUMN: 'an unknown column',
    MISSING: 'a required column is blank',
    CODE: 'a wrong code',
    VALUE: 'a value that cannot be read',
    REVISION_CONFLICT: 'one revision, two contents',
    NOT_TAKEN: 'not taken in by the platform',
  },
  original: 'As it was told when it was refused',
  said: {},
  theField: 'Column',
  record: 'Record',
  position: 'Where',
  arrivedAt: 'Refused at',
  seen: (n) => `the same record was refused ${n} times`,
  after: (letter) => `refused once more after ${letter} was sent again`,
  number: 'Letter',
  acts: 'What was done',
  outcome: { SENT: 'sent again', STILL_REFUSED: 'sent again and still refused', CLOSED: 'closed' },
  mend: 'What to do (commands)',
  mendAll: 'What to do with all of them (commands)',
  steps: {
    show: 'Show what was sent (needs the key)',
    tryOut: 'With a fix-up written, try it: nothing is sent',
    replay: 'Mend it and send it again',
    close: 'Nothing is left to do: close it and say why',
  },
  why: 'published again',
  see: 'see its dead letters',
};

export const searchFilters: typeof searchFiltersZh = {
  industry: 'Industry (as registered)',
  sourceState: 'State of a source',
};

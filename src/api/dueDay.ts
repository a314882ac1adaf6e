import type { Day } from '../facts/time.js';
import type { CountedDay } from '../facts/workingDays.js';
import { builder } from './builder.js';

export const DueRef = builder.objectRef<CountedDay & { overdue: boolean }>('DueDay').implement({
  fields: (t) => ({
    day: t.exposeString('day', { description: 'The last day in time (Shanghai).' }),
    provisional: t.exposeBoolean('provisional', {
      description: 'The calendar of working days does not reach so far: counted anew when it does.',
    }),
    overdue: t.exposeBoolean('overdue'),
  }),
});
export const dueView = (due: CountedDay | undefined, today: Day) => (due ? { ...due, overdue: today > due.day } : null);

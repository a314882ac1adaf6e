import { type Day, parseDay } from '../facts/time.js';
import { badInput } from './refusal.js';

/** A day of Shanghai, as 2026-11-22. Throws a Refusal (BAD_INPUT). */
export function readDay(field: string, text: string): Day {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseDay(text) : undefined;
  if (day) return day;
  throw badInput(
    field,
    { en: `${field} is no day`, zh: `${field} 不是日期` },
    { en: 'write it as 2026-11-22', zh: '请写成 2026-11-22 的形式' },
  );
}

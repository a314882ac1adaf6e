import type { Bilingual } from '../subject/bilingual.js';
import { type Given, ProcessRefused } from './process.js';

export const conflict = (what: Bilingual, remedy: Bilingual): ProcessRefused =>
  new ProcessRefused('CONFLICT', what, { remedy });
export const badInput = (field: string, what: Bilingual, remedy: Bilingual): ProcessRefused =>
  new ProcessRefused('BAD_INPUT', what, { field, remedy });

/** Only the department whose process it is acts in it. */
export function requireDepartment(department: string, { by }: Given): void {
  if (by.department === department) return;
  throw new ProcessRefused(
    'FORBIDDEN',
    { en: `this is for ${department} to do`, zh: `此事由 ${department} 办理` },
    {
      remedy: { en: `ask an official of ${department}`, zh: `请由 ${department} 的工作人员办理` },
    },
  );
}

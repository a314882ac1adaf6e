import { type Given, ProcessRefused } from './process.js';

export const conflict = (message: string, remedy: string): ProcessRefused =>
  new ProcessRefused('CONFLICT', message, { remedy });
export const badInput = (field: string, message: string, remedy: string): ProcessRefused =>
  new ProcessRefused('BAD_INPUT', message, { field, remedy });

/** Only the department whose process it is acts in it. */
export function requireDepartment(department: string, { by }: Given): void {
  if (by.department === department) return;
  throw new ProcessRefused('FORBIDDEN', `this is for ${department} to do`, {
    remedy: `ask an official of ${department}`,
  });
}

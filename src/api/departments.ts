import { nameOneOf } from '../subject/bilingual.js';
import type { ApiContext } from './context.js';
import { badInput } from './refusal.js';

/** Throws a Refusal (BAD_INPUT) for a department that the catalogue does not know. */
export function requireDepartment(id: string, { policies }: Pick<ApiContext, 'policies'>): void {
  const known = policies.default.departments.map((department) => department.id);
  if (!known.includes(id))
    throw badInput(
      'department',
      { en: 'there is no department of this id', zh: '没有这个标识的部门' },
      nameOneOf(known),
    );
}

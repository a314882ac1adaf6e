import { dayOf } from '../../facts/time.js';
import { badInput, conflict } from '../../process/guards.js';
import { type Given, ProcessRefused } from '../../process/process.js';
import { isMarked, type ListingBooks } from './rules.js';
import type { ListingCase, ListingEvent, Of } from './state.js';

/** A process begins with its evidence, opened by a department that may decide on the list. */
export function openListing(
  state: ListingCase,
  command: Of<'open'>,
  { now, by }: Given,
  books: ListingBooks,
): ListingEvent {
  if (state.opened) throw conflict('this process is open already', 'read it and go on from there');
  const { about, kind, list, ground: groundId, evidence, candidate } = command;
  const rules = books.lists.on(list, dayOf(now));
  if (!rules) throw badInput('list', `${list} has no rules in force`, 'see catalogue/lists.yaml');
  const department = books.departments.find(({ id }) => id === by.department);
  const mayDecide = rules.authorities.length === 0 || (department && rules.authorities.includes(department.id));
  if (!department || !mayDecide)
    throw new ProcessRefused('FORBIDDEN', `${by.department ?? 'no department'} does not decide on ${list}`, {
      remedy: `ask ${rules.authorities.join(' or ') || 'a department of the catalogue'} to`,
    });
  const { subjects } = rules;
  if (subjects && ('only' in subjects ? !subjects.only.includes(kind) : subjects.except.includes(kind)))
    throw badInput('code', `${list} does not list subjects of kind ${kind}`, 'see catalogue/lists.yaml');
  const ground = rules.grounds.find(({ id }) => id === groundId);
  if (!ground)
    throw badInput(
      'ground',
      `there is no ground ${groundId}`,
      `name one of ${rules.grounds.map(({ id }) => id).join(', ')}`,
    );
  if (evidence.facts.length + evidence.documents.length === 0)
    throw badInput('evidence', 'a listing rests on evidence', 'name facts of the subject, or documents');
  return {
    type: 'Opened',
    rules: rules.id,
    about,
    list,
    effect: isMarked(rules, kind) ? 'MARKED' : 'LISTED',
    department: department.id,
    authority: department.name.zh,
    ground: ground.id,
    groundText: ground.text.zh,
    evidence,
    ...(candidate ? { candidate } : {}),
  };
}

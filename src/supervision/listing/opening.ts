import { dayOf } from '../../facts/time.js';
import { LIST, word } from '../../policy/handbookWords.js';
import { badInput, conflict } from '../../process/guards.js';
import { type Given, ProcessRefused } from '../../process/process.js';
import { nameOneOf } from '../../subject/bilingual.js';
import { isMarked, type ListingBooks } from './rules.js';
import type { ListingCase, ListingEvent, Of } from './state.js';

/** A process begins with its evidence, opened by a department that may decide on the list. */
export function openListing(
  state: ListingCase,
  command: Of<'open'>,
  { now, by }: Given,
  books: ListingBooks,
): ListingEvent {
  if (state.opened)
    throw conflict(
      { en: 'this process is open already', zh: '该流程已经启动' },
      { en: 'read it and go on from there', zh: '请读取现状，接着办理' },
    );
  const { about, kind, list, ground: groundId, evidence, candidate } = command;
  const rules = books.lists.on(list, dayOf(now));
  if (!rules)
    throw badInput(
      'list',
      { en: `${list} has no rules in force`, zh: `${LIST[list]}没有现行规则` },
      { en: 'see catalogue/lists.yaml', zh: '见 catalogue/lists.yaml' },
    );
  const department = books.departments.find(({ id }) => id === by.department);
  const mayDecide = rules.authorities.length === 0 || (department && rules.authorities.includes(department.id));
  if (!department || !mayDecide)
    throw new ProcessRefused(
      'FORBIDDEN',
      {
        en: `${by.department ?? 'no department'} does not decide on ${list}`,
        zh: `${by.department ?? '未载明的部门'}无权认定${LIST[list]}`,
      },
      {
        remedy: {
          en: `ask ${rules.authorities.join(' or ') || 'a department of the catalogue'} to`,
          zh: `请由 ${rules.authorities.join(' 或者 ') || '目录中的部门'} 办理`,
        },
      },
    );
  const { subjects } = rules;
  if (subjects && ('only' in subjects ? !subjects.only.includes(kind) : subjects.except.includes(kind)))
    throw badInput(
      'code',
      { en: `${list} does not list subjects of kind ${kind}`, zh: `${LIST[list]}不列入${word(kind)}` },
      { en: 'see catalogue/lists.yaml', zh: '见 catalogue/lists.yaml' },
    );
  const ground = rules.grounds.find(({ id }) => id === groundId);
  if (!ground)
    throw badInput(
      'ground',
      { en: `there is no ground ${groundId}`, zh: `没有 ${groundId} 这个情形` },
      nameOneOf(rules.grounds.map(({ id }) => id)),
    );
  if (evidence.facts.length + evidence.documents.length === 0)
    throw badInput(
      'evidence',
      { en: 'a listing rests on evidence', zh: '列入名单须有证据' },
      { en: 'name facts of the subject, or documents', zh: '请写明该主体的事实，或者文书' },
    );
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

import type { Day } from '../../facts/time.js';
import { LIST } from '../../policy/handbookWords.js';
import { badInput, conflict } from '../../process/guards.js';
import type { Bilingual } from '../../subject/bilingual.js';
import type { Course } from './course.js';
import type { ListingStep, ListRules } from './rules.js';
import type { ListingCase, ListingOutcome } from './state.js';

export const OUTCOME_ZH: Record<ListingOutcome, string> = {
  NOT_LISTED: '不予列入',
  WITHDRAWN: '已撤回',
  ANNULLED: '已撤销',
  EXITED: '已移出',
  EXPIRED: '已到期',
};

/** The step is one of this list's, not yet taken, and every step before it is done. */
export function requireStep(step: ListingStep, state: ListingCase, course: Course, rules: ListRules, today: Day): void {
  if (state.outcome)
    throw conflict(
      { en: `the process is closed (${state.outcome})`, zh: `流程已经办结（${OUTCOME_ZH[state.outcome]}）` },
      { en: 'open another one where there is reason to', zh: '确有理由的，请另行启动' },
    );
  if (course.taken(step))
    throw conflict(
      { en: `${step} is done already`, zh: `${nameOf(step, rules)}已经办过` },
      { en: 'read the process and go on from there', zh: '请读取流程现状，接着办理' },
    );
  if (!course.needed().some((rule) => rule.step === step))
    throw conflict(
      { en: `${rules.list} has no step ${step} here`, zh: `${LIST[rules.list]}在此没有 ${nameOf(step, rules)} 这一步` },
      stepsOf(course),
    );
  const missing = course.missingBefore(step, today);
  if (missing.length === 0) return;
  const named = missing.map((each) => {
    const { text, basis } = rules.steps.find((rule) => rule.step === each)!;
    return { en: `${each} (${text.zh}, ${basis})`, zh: `${text.zh}（${basis}）` };
  });
  const what = {
    en: `${step} cannot be done: missing ${named.map(({ en }) => en).join('; ')}`,
    zh: `${nameOf(step, rules)}还不能办：尚缺${named.map(({ zh }) => zh).join('；')}`,
  };
  throw conflict(what, waits(missing, state, course, rules));
}

const nameOf = (step: ListingStep, { steps }: ListRules): string =>
  steps.find((rule) => rule.step === step)?.text.zh ?? step;

function stepsOf(course: Course): Bilingual {
  const steps = course.needed();
  return {
    en: `its steps are ${steps.map(({ step }) => step).join(', ')}`,
    zh: `所需步骤：${steps.map(({ text }) => text.zh).join('、')}`,
  };
}

function waits(missing: readonly ListingStep[], state: ListingCase, course: Course, rules: ListRules): Bilingual {
  const first = missing[0]!;
  if (first === 'ORDER' && state.orderUntil) {
    const last = state.orderUntil;
    return { en: `wait until the order's last day, ${last}, has passed`, zh: `请等到责令期限 ${last} 届满` };
  }
  const until = first === 'STATEMENT' ? course.statementUntil() : undefined;
  if (until) {
    const { day } = until;
    return {
      en: `record the statement or its waiver, or wait until ${day} has passed`,
      zh: `请登记陈述申辩或者放弃，或者等到 ${day} 届满`,
    };
  }
  return { en: `do ${first} first`, zh: `请先办${nameOf(first, rules)}` };
}

/** A day that lies between the opening and today. */
export function requireDay(field: string, day: Day, state: ListingCase, today: Day): void {
  if (day > today)
    throw badInput(
      field,
      { en: `${field} lies in the future`, zh: `${field} 在今天以后` },
      { en: 'record what has happened', zh: '请登记已经发生的事' },
    );
  const opened = state.steps[0]!.on;
  if (day < opened)
    throw badInput(
      field,
      { en: `${field} lies before the process was opened (${opened})`, zh: `${field} 早于流程启动的日期（${opened}）` },
      { en: 'compare the papers', zh: '请核对文书' },
    );
}

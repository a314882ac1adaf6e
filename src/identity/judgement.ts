import type { Judgement, Verdict } from '../facts/fact.js';
import { type Contradiction, contradicts, type Link, type Links, pairOf, partition } from '../facts/sameSubject.js';
import type { Instant } from '../facts/time.js';
import { type Process, ProcessRefused } from '../process/process.js';
import type { Bilingual } from '../subject/bilingual.js';
import type { IdentifierKey } from '../subject/identifier.js';

/** An official's word on whether two subjects are one, named by an identifier of each. */
export interface JudgementState {
  state: 'NONE' | 'STANDS' | 'UNDONE';
  about?: IdentifierKey;
  other?: IdentifierKey;
  verdict?: Verdict;
  reason?: string;
  decidedBy?: string;
  publisher?: string;
  decidedAt?: Instant;
  undoneBecause?: string;
  undoneBy?: string;
}

export type JudgementCommand =
  | { do: 'judge'; about: IdentifierKey; other: IdentifierKey; verdict: Verdict; reason: string }
  | { do: 'undo'; reason: string };

type JudgementEvent =
  | { type: 'Judged'; about: IdentifierKey; other: IdentifierKey; verdict: Verdict; reason: string }
  | { type: 'Undone'; reason: string };

/** What is known of the two when it is judged: all their identifiers, and the links among these. */
export interface Judged {
  identifiers: readonly IdentifierKey[];
  links: Links;
}

const WHY: Record<Contradiction, Bilingual> = {
  PERSON_AND_ORGANISATION: { en: 'one is a person, the other an organisation', zh: '一个是个人，另一个是组织' },
  TWO_RESIDENT_NUMBERS: { en: 'the two have different resident numbers', zh: '两者的居民身份号码不同' },
  TWO_ORGANISATION_CODES: { en: 'the two have different organisation codes', zh: '两者的组织机构代码不同' },
};

/**
 * The process of a judgement: judged once, undone at most once; undone, it never was. `known`: needed to judge, not to
 * undo. A department's records stay as they are: the judgement is a fact of the platform, with who judged, when and why.
 */
export function judgementProcess(known?: Judged): Process<JudgementState, JudgementCommand, JudgementEvent> {
  return {
    kind: 'judgement',
    initial: { state: 'NONE' },
    decide(state, command) {
      if (command.do === 'undo') {
        if (state.state === 'STANDS') return [{ type: 'Undone', reason: command.reason }];
        throw new ProcessRefused(
          'CONFLICT',
          { en: 'this judgement does not stand', zh: '这项判断现已不成立' },
          { remedy: { en: 'read it again', zh: '请重新读取' } },
        );
      }
      if (state.state !== 'NONE')
        throw new ProcessRefused(
          'CONFLICT',
          { en: 'judged already', zh: '已经作过判断' },
          { remedy: { en: 'read it again', zh: '请重新读取' } },
        );
      const { do: _, ...judged } = command;
      requireApart(judged, known!);
      if (judged.verdict === 'SAME') requireJoinable(judged, known!);
      return [{ type: 'Judged', ...judged }];
    },
    evolve(state, event) {
      if (event.type === 'Undone')
        return { ...state, state: 'UNDONE', undoneBecause: event.reason, undoneBy: event.by.account };
      const { about, other, verdict, reason, by, at } = event;
      const publisher = by.department ?? by.account;
      return { state: 'STANDS', about, other, verdict, reason, decidedBy: by.account, publisher, decidedAt: at };
    },
    head: ({ about, other, verdict, publisher, state }) => ({
      ...(about ? { subject: about } : {}),
      ...(about && other ? { matter: `${verdict} ${pairOf(about, other)}` } : {}),
      ...(publisher ? { department: publisher } : {}),
      state,
      open: state === 'STANDS',
    }),
    facts({ state, about, other, verdict, reason, decidedBy, publisher, decidedAt }) {
      const content = {
        kind: 'Judgement' as const,
        other: other!,
        verdict: verdict!,
        reason: reason!,
        decidedBy: decidedBy!,
      };
      return {
        publisher: publisher ?? '',
        facts: state === 'STANDS' ? [{ slot: 'judgement', about: about!, content, validFrom: decidedAt! }] : [],
      };
    },
  };
}

type Pair = Pick<Judgement, 'other' | 'verdict'> & { about: IdentifierKey };

/**
 * Throws ProcessRefused where the two are one by something else than what this judgement takes the place of: the judgement
 * on this very pair that stood so far and, where it says that they differ, what a source stated of the pair.
 */
function requireApart({ about, other, verdict }: Pair, { identifiers, links }: Judged): void {
  const pair = pairOf(about, other);
  const others = (each: readonly Link[]) => each.filter(([a, b]) => pairOf(a, b) !== pair);
  const stated = verdict === 'DIFFERENT' ? others(links.stated) : links.stated;
  const same = verdict === 'SAME' ? links.same : others(links.same);
  if (!areOne(about, other, identifiers, { stated, same, different: others(links.different) })) return;
  throw new ProcessRefused(
    'BAD_INPUT',
    { en: 'the two are one subject already', zh: '两者已是同一主体' },
    {
      field: 'other',
      remedy: {
        en: 'to part them, undo the judgement that joined them, or have the source of a wrong number correct it',
        zh: '需要分开的，请撤销合并的判断，或者请报送错误号码的来源更正',
      },
    },
  );
}

/** Throws ProcessRefused where the two cannot be one: their numbers forbid it, or a standing judgement does. */
function requireJoinable({ about, other }: Pair, { identifiers, links }: Judged): void {
  const forbidden = contradicts([...identifiers, about, other]);
  if (forbidden) {
    const { en, zh } = WHY[forbidden];
    const what = { en: `${en}: they cannot be one subject`, zh: `${zh}，不可能是同一主体` };
    throw new ProcessRefused('BAD_INPUT', what, {
      field: 'other',
      remedy: { en: 'where a number is wrong, have its source correct it', zh: '号码有误的，请由来源更正' },
    });
  }
  const pair = pairOf(about, other);
  const different = links.different.filter(([a, b]) => pairOf(a, b) !== pair);
  if (areOne(about, other, identifiers, { ...links, different, same: [...links.same, [about, other]] })) return;
  throw new ProcessRefused(
    'CONFLICT',
    { en: 'a standing judgement says that some of these are different subjects', zh: '现行判断认定其中有不同的主体' },
    {
      field: 'other',
      remedy: { en: 'undo that judgement first, where it was wrong', zh: '该判断有误的，请先撤销' },
    },
  );
}

const areOne = (a: IdentifierKey, b: IdentifierKey, identifiers: readonly IdentifierKey[], links: Links): boolean =>
  partition([...identifiers, a, b], links).some((group) => group.includes(a) && group.includes(b));

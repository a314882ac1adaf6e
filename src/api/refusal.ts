import { type Bilingual, BilingualError, nameOneOf } from '../subject/bilingual.js';

/** The codes that callers see; fixed, because their programs branch on them. */
export type ProblemCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_INPUT'
  | 'INVALID_CODE'
  | 'SUBJECT_NOT_FOUND'
  | 'SUBJECT_INACTIVE'
  | 'ITEM_NOT_FOUND'
  | 'CONFLICT'
  | 'LIMIT_EXCEEDED'
  | 'UNAVAILABLE';

/** A question that is not answered, and what to do about it. `message` never repeats what was typed. */
export class Refusal extends BilingualError {
  readonly field: string | undefined;
  /** Of a CONFLICT: the version at which what was to be changed stands now. */
  readonly version: number | undefined;
  /** Of LIMIT_EXCEEDED: whole seconds until it is worth asking again. */
  readonly retryAfterS: number | undefined;
  /** Of a text that was sent: the line that is wrong. */
  readonly line: number | undefined;
  constructor(
    readonly code: ProblemCode,
    what: Bilingual,
    where: { field?: string; remedy: Bilingual; version?: number; retryAfterS?: number; line?: number },
  ) {
    super({ what, remedy: where.remedy });
    this.retryAfterS = where.retryAfterS;
    this.field = where.field;
    this.version = where.version;
    this.line = where.line;
  }
}

export const badInput = (field: string, what: Bilingual, remedy: Bilingual): Refusal =>
  new Refusal('BAD_INPUT', what, { field, remedy });

/** Something that this instance was not set up for. */
export const unavailable = (what: Bilingual): Refusal =>
  new Refusal('UNAVAILABLE', what, { remedy: { en: 'ask another instance', zh: '请向其他实例查询' } });

export const noSuchSource = (field: string, sources: readonly { id: string }[]): Refusal =>
  badInput(field, { en: 'there is no such source', zh: '没有这个来源' }, nameOneOf(sources.map(({ id }) => id)));

export const noProcess = (): Refusal =>
  badInput(
    'process',
    { en: 'there is no such process', zh: '没有这个流程' },
    { en: 'take its id as it was given', zh: '请原样填写平台给出的流程标识' },
  );

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
export class Refusal extends Error {
  readonly field: string | undefined;
  readonly remedy: string;
  /** Of a CONFLICT: the version at which what was to be changed stands now. */
  readonly version: number | undefined;
  /** Of LIMIT_EXCEEDED: whole seconds until it is worth asking again. */
  readonly retryAfterS: number | undefined;
  /** Of a text that was sent: the line that is wrong. */
  readonly line: number | undefined;
  constructor(
    readonly code: ProblemCode,
    message: string,
    where: { field?: string; remedy: string; version?: number; retryAfterS?: number; line?: number },
  ) {
    super(message);
    this.retryAfterS = where.retryAfterS;
    this.field = where.field;
    this.remedy = where.remedy;
    this.version = where.version;
    this.line = where.line;
  }
}

export const badInput = (field: string, message: string, remedy: string): Refusal =>
  new Refusal('BAD_INPUT', message, { field, remedy });

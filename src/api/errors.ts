import { randomUUID } from 'node:crypto';
import { PothosValidationError } from '@pothos/core';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { TokenRefused } from '../access/tokenRefused.js';
import { AuditUnavailable } from '../audit/auditLog.js';
import { GraphUnavailable } from '../graph/graph.js';
import { LettersUnread } from '../intake/kafka/letterBook.js';
import type { Lang, Said } from '../subject/bilingual.js';
import { withoutNumbers } from '../subject/withoutNumbers.js';
import { inLang } from './bilingual.js';
import { fieldOf } from './faultyField.js';
import { type ProblemCode, Refusal } from './refusal.js';
import { refusalOfAct } from './refusalOfAct.js';

/** What a caller is told of an error, in one language. Only here is it known what each kind of error means outside. */
export interface Problem {
  code: ProblemCode | 'INTERNAL_SERVER_ERROR';
  message: string;
  field?: string;
  remedy: string;
  version?: number | undefined;
  /** Of LIMIT_EXCEEDED: whole seconds. */
  retryAfterS?: number | undefined;
  /** Of a text that was sent: the line that is wrong. */
  line?: number | undefined;
}

/** A problem before it is told in a language. */
type Untold = Omit<Problem, 'message' | 'remedy'> & Said;

const toldIn = ({ what, remedy, ...problem }: Untold, lang: Lang): Problem => ({
  ...problem,
  message: inLang(what, lang),
  remedy: inLang(remedy, lang),
});

/** The problem that an error is; unexpected ones are logged under an incident number and say nothing more outside. */
export const problemOf = (error: unknown, log: Logger, lang: Lang): Problem => toldIn(untold(error, log), lang);

function untold(error: unknown, log: Logger): Untold {
  const cause = refusalOfAct(causeOf(error));
  if (cause instanceof Refusal) {
    const { code, version, retryAfterS, line } = cause;
    const field = cause.field ?? (error instanceof GraphQLError ? fieldOf(error) : undefined);
    const more = {
      ...(version !== undefined ? { version } : {}),
      ...(retryAfterS !== undefined ? { retryAfterS } : {}),
      ...(line !== undefined ? { line } : {}),
    };
    return { code, ...cause.said, ...(field ? { field } : {}), ...more };
  }
  if (cause instanceof TokenRefused) {
    return { code: 'UNAUTHENTICATED', ...cause.said, field: 'Authorization' };
  }
  if (cause instanceof GraphUnavailable) {
    log.warn({ reason: withoutNumbers(cause.message) }, 'the graph is unavailable');
    return { code: 'UNAVAILABLE', ...GRAPH_SILENT };
  }
  if (cause instanceof LettersUnread) {
    log.warn({ reason: withoutNumbers(cause.message) }, 'the dead letters were not read');
    return { code: 'UNAVAILABLE', ...LETTERS_UNREAD };
  }
  if (cause instanceof AuditUnavailable) {
    log.error({ reason: cause.message, remedy: cause.remedy }, 'the audit log is unavailable');
    return { code: 'UNAVAILABLE', ...LOG_AWAY };
  }
  if (cause instanceof PothosValidationError) {
    return { code: 'BAD_INPUT', ...NO_ID_OF_OURS };
  }
  if (cause instanceof GraphQLError && error instanceof GraphQLError && isOfTheQuestion(error)) {
    return problemOfTheQuestion(error);
  }
  const incident = randomUUID();
  log.error({ incident, error: withoutNumbers(stackOf(cause)) }, 'unexpected error');
  return { code: 'INTERNAL_SERVER_ERROR', ...unexpected(incident) };
}

const made = new WeakMap<GraphQLError, { untold: Untold; lang: Lang }>();

/** The error as the caller gets it, in its place in the answer. Applied again, it only changes the language. */
export function publicError(error: unknown, log: Logger, lang: Lang = 'EN'): GraphQLError {
  const at = error instanceof GraphQLError ? error : undefined;
  const before = at && made.get(at);
  if (at && before?.lang === lang) return at;
  const problem = before?.untold ?? untold(error, log);
  const told = asGraphQLError(toldIn(problem, lang), at);
  made.set(told, { untold: problem, lang });
  return told;
}

/** Problems that a GraphQL answer as a whole has for its HTTP status; others are told within an answer of 200. */
const STATUS: Partial<Record<Problem['code'], number>> = { UNAUTHENTICATED: 401, LIMIT_EXCEEDED: 429 };

/** A problem in GraphQL's form; `at` says where in the question and the answer it stands. */
export function asGraphQLError(problem: Problem | Refusal, at?: GraphQLError, httpStatus?: number): GraphQLError {
  const { code, message, field, remedy, version, retryAfterS, line } = problem;
  const status = STATUS[code] ?? httpStatus;
  const wait = retryAfterS === undefined ? {} : { headers: { 'retry-after': String(retryAfterS) } };
  const http = status ? { status, ...wait } : at?.extensions.http;
  return new GraphQLError(message, {
    ...(at?.nodes ? { nodes: at.nodes } : {}),
    ...(at?.source ? { source: at.source } : {}),
    ...(at?.positions ? { positions: at.positions } : {}),
    ...(at?.path ? { path: at.path } : {}),
    extensions: {
      code,
      ...(field ? { field } : {}),
      remedy,
      ...(version !== undefined ? { version } : {}),
      ...(retryAfterS !== undefined ? { retryAfterS } : {}),
      ...(line !== undefined ? { line } : {}),
      ...(http ? { http } : {}),
    },
    // A rule's own error is mapped once more with its place, and is known again by this.
    ...(problem instanceof Refusal ? { originalError: problem } : {}),
  });
}

function causeOf(error: unknown): unknown {
  let cause = error;
  for (let depth = 0; depth < 8 && cause instanceof GraphQLError && cause.originalError; depth++) {
    cause = cause.originalError;
  }
  return cause;
}

/** GraphQL's own word on a question that it cannot parse, validate or coerce; later ones are faults of ours. */
const isOfTheQuestion = (error: GraphQLError): boolean =>
  error.path === undefined || error.message.startsWith('Argument ') || error.message.startsWith('Variable ');

const SEE_SCHEMA = { en: 'see the schema for what is asked how', zh: '请按接口定义（schema）填写' };
const GRAPH_SILENT: Said = {
  what: { en: 'the graph does not answer in time', zh: '图数据库未能及时答复' },
  remedy: { en: 'ask again in some seconds', zh: '请几秒后再查' },
};
const LETTERS_UNREAD: Said = {
  what: { en: 'the dead letters were not read in time', zh: '未能及时读出死信' },
  remedy: {
    en: 'ask again in some seconds: they go on being read; if it stays, see to Kafka',
    zh: '请几秒后再查：读取仍在继续；若一直如此，请检查 Kafka',
  },
};
const LOG_AWAY: Said = {
  what: { en: 'the answer cannot be kept in the log', zh: '查询日志暂时无法写入，不能答复' },
  remedy: { en: 'ask again in some minutes', zh: '请几分钟后再查' },
};
const NO_ID_OF_OURS: Said = {
  what: { en: 'an id or a cursor is none of ours', zh: '标识或翻页位置不是本平台给出的' },
  remedy: { en: 'send ids as they were given', zh: '请原样填写平台给出的标识' },
};
const unexpected = (incident: string): Said => ({
  what: { en: 'Unexpected error.', zh: '出现了意外的错误。' },
  remedy: {
    en: `ask again; if it stays, report incident ${incident}`,
    zh: `请重试；若仍出现，请把事件编号 ${incident} 报给运维人员`,
  },
});

/** GraphQL speaks English alone, and is quoted. */
function problemOfTheQuestion(error: GraphQLError): Untold {
  const field = fieldOf(error);
  // GraphQL repeats the value that it got, which may be anything.
  const said = withoutNumbers(error.message.replace(/ got invalid value [\s\S]*; /, ' is not valid: '));
  const what = { en: said, zh: `查询语句不符合接口定义（${said}）` };
  return { code: 'BAD_INPUT', what, ...(field ? { field: withoutNumbers(field) } : {}), remedy: SEE_SCHEMA };
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

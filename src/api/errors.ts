import { randomUUID } from 'node:crypto';
import { PothosValidationError } from '@pothos/core';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { TokenRefused } from '../access/tokenRefused.js';
import { AuditUnavailable } from '../audit/auditLog.js';
import { GraphUnavailable } from '../graph/graph.js';
import { withoutNumbers } from '../subject/withoutNumbers.js';
import { fieldOf } from './faultyField.js';
import { type ProblemCode, Refusal } from './refusal.js';
import { refusalOfAct } from './refusalOfAct.js';

/** What a caller is told of an error. Only here is it known what each kind of error means outside. */
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

/** The problem that an error is; unexpected ones are logged under an incident number and say nothing more outside. */
export function problemOf(error: unknown, log: Logger): Problem {
  const cause = refusalOfAct(causeOf(error));
  if (cause instanceof Refusal) {
    const { code, message, remedy, version, retryAfterS, line } = cause;
    const field = cause.field ?? (error instanceof GraphQLError ? fieldOf(error) : undefined);
    const more = {
      ...(version !== undefined ? { version } : {}),
      ...(retryAfterS !== undefined ? { retryAfterS } : {}),
      ...(line !== undefined ? { line } : {}),
    };
    return { code, message, ...(field ? { field } : {}), remedy, ...more };
  }
  if (cause instanceof TokenRefused) {
    return { code: 'UNAUTHENTICATED', message: cause.message, field: 'Authorization', remedy: cause.remedy };
  }
  if (cause instanceof GraphUnavailable) {
    log.warn({ reason: withoutNumbers(cause.message) }, 'the graph is unavailable');
    return { code: 'UNAVAILABLE', message: 'the graph does not answer in time', remedy: 'ask again in some seconds' };
  }
  if (cause instanceof AuditUnavailable) {
    log.error({ reason: cause.message, remedy: cause.remedy }, 'the audit log is unavailable');
    return {
      code: 'UNAVAILABLE',
      message: 'the answer cannot be kept in the log',
      remedy: 'ask again in some minutes',
    };
  }
  if (cause instanceof PothosValidationError) {
    return { code: 'BAD_INPUT', message: 'an id or a cursor is none of ours', remedy: 'send ids as they were given' };
  }
  if (cause instanceof GraphQLError && error instanceof GraphQLError && isOfTheQuestion(error)) {
    return problemOfTheQuestion(error);
  }
  const incident = randomUUID();
  log.error({ incident, error: withoutNumbers(stackOf(cause)) }, 'unexpected error');
  return {
    code: 'INTERNAL_SERVER_ERROR',
    message: 'Unexpected error.',
    remedy: `ask again; if it stays, report incident ${incident}`,
  };
}

const made = new WeakSet<GraphQLError>();

/** The error as the caller gets it, in its place in the answer. Applying it twice changes nothing. */
export function publicError(error: unknown, log: Logger): GraphQLError {
  if (error instanceof GraphQLError && made.has(error)) return error;
  return asGraphQLError(problemOf(error, log), error instanceof GraphQLError ? error : undefined);
}

/** Problems that a GraphQL answer as a whole has for its HTTP status; others are told within an answer of 200. */
const STATUS: Partial<Record<Problem['code'], number>> = { UNAUTHENTICATED: 401, LIMIT_EXCEEDED: 429 };

/** A problem in GraphQL's form; `at` says where in the question and the answer it stands. */
export function asGraphQLError(problem: Problem | Refusal, at?: GraphQLError, httpStatus?: number): GraphQLError {
  const { code, message, field, remedy, version, retryAfterS, line } = problem;
  const status = STATUS[code] ?? httpStatus;
  const wait = retryAfterS === undefined ? {} : { headers: { 'retry-after': String(retryAfterS) } };
  const http = status ? { status, ...wait } : at?.extensions.http;
  const error = new GraphQLError(message, {
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
  if (!(problem instanceof Refusal)) made.add(error);
  return error;
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

const SEE_SCHEMA = 'see the schema for what is asked how';

function problemOfTheQuestion(error: GraphQLError): Problem {
  const field = fieldOf(error);
  // GraphQL repeats the value that it got, which may be anything.
  const message = withoutNumbers(error.message.replace(/ got invalid value [\s\S]*; /, ' is not valid: '));
  return { code: 'BAD_INPUT', message, ...(field ? { field: withoutNumbers(field) } : {}), remedy: SEE_SCHEMA };
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

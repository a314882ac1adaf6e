import { type ExecutionArgs, type ExecutionResult, getOperationAST, OperationTypeNode } from 'graphql';
import { isPromise, type Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { GraphUnavailable } from '../graph/graph.js';
import { publicError } from './errors.js';
import { ACT_WITHIN_MS } from './processStore.js';

/** Each reading is bounded by itself; an answer that needs several one after the other must not add them up. */
export const ANSWER_WITHIN_MS = 4_500;

/** Answers UNAVAILABLE where a question is not answered in time; what it still waits for is not heard any more. */
export const useAnswerInTime = (log: Logger, limitMs = ANSWER_WITHIN_MS): Plugin => ({
  onExecute({ executeFn, setExecuteFn }) {
    setExecuteFn((args) => {
      const answer = executeFn(args);
      return isPromise(answer) ? inTime(answer, isAct(args) ? ACT_WITHIN_MS : limitMs, log) : answer;
    });
  },
});

const isAct = ({ document, operationName }: Pick<ExecutionArgs, 'document' | 'operationName'>): boolean =>
  getOperationAST(document, operationName)?.operation === OperationTypeNode.MUTATION;

function inTime(answer: Promise<ExecutionResult>, limitMs: number, log: Logger): Promise<ExecutionResult> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const late = new GraphUnavailable(`the question was not answered within ${limitMs} ms`);
      resolve({ errors: [publicError(late, log)] });
    }, limitMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

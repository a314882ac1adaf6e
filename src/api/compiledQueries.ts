import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLSchema, getOperationAST } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { isPromise, type Plugin } from 'graphql-yoga';
import { isCompilable } from './compilable.js';

/** Compiling takes milliseconds: only what is asked again and again is worth it. */
const ASKED_BEFORE = 3;
/** Of one text, which may hold many operations. */
const OPERATIONS_MAX = 20;
/** Kept at once, whoever asks for them: of large ones each is megabytes. */
const COMPILED_MAX = 50;

interface Asked {
  times: number;
  compiled?: CompiledQuery | 'NOT_COMPILABLE';
}

/**
 * Questions that come again and again are compiled to a function once instead of being walked through each time (seen: a tenth
 * of the CPU of a check, a sixth of that of 500). They are kept as long as the parsed text is, the latest used. Whatever the function makes of
 * the question itself (variables that do not fit) is told by the ordinary way, so that no error reads otherwise.
 */
export function useCompiledQueries(): Plugin {
  const book = new CompiledBook();
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn((args) => {
        const { document, operationName, schema, rootValue, contextValue, variableValues } = args;
        const compiled = book.compiled(schema, document, operationName ?? '');
        if (!compiled) return executeFn(args);
        const told = (result: ExecutionResult) =>
          result.data === undefined ? executeFn(args) : withPlaces(result, document);
        const result = compiled.query(rootValue, contextValue, variableValues) as
          | ExecutionResult
          | Promise<ExecutionResult>;
        return isPromise(result) ? result.then(told) : told(result);
      });
    },
  };
}

class CompiledBook {
  private readonly asked = new WeakMap<DocumentNode, Map<string, Asked>>();
  /** The latest used last. */
  private readonly kept = new Set<Asked>();

  compiled(schema: GraphQLSchema, document: DocumentNode, name: string): CompiledQuery | undefined {
    const operations = this.asked.get(document) ?? new Map<string, Asked>();
    this.asked.set(document, operations);
    const asked = operations.get(name) ?? { times: 0 };
    if (asked.times++ === 0 && operations.size < OPERATIONS_MAX) operations.set(name, asked);
    if (asked.times <= ASKED_BEFORE) return undefined;
    asked.compiled ??= compile(schema, document, name);
    if (asked.compiled === 'NOT_COMPILABLE') return undefined;
    this.keep(asked);
    return asked.compiled;
  }

  private keep(asked: Asked): void {
    this.kept.delete(asked);
    this.kept.add(asked);
    if (this.kept.size <= COMPILED_MAX) return;
    const [oldest] = this.kept;
    this.kept.delete(oldest!);
    oldest!.times = 1;
    delete oldest!.compiled;
  }
}

function compile(schema: GraphQLSchema, document: DocumentNode, name: string): CompiledQuery | 'NOT_COMPILABLE' {
  const operationName = name || undefined;
  const operation = getOperationAST(document, operationName);
  if (!operation || !isCompilable(document, operation)) return 'NOT_COMPILABLE';
  const compiled = compileQuery(schema, document, operationName);
  return isCompiledQuery(compiled) ? compiled : 'NOT_COMPILABLE';
}

/** Errors of a compiled question name a line and a column; here they become errors like all others. */
function withPlaces(result: ExecutionResult, { loc }: DocumentNode): ExecutionResult {
  if (!result.errors) return result;
  const errors = result.errors.map(({ message, locations, path, originalError }) => {
    const positions = loc && locations?.map(({ line, column }) => positionOf(loc.source.body, line, column));
    return new GraphQLError(message, {
      ...(positions ? { source: loc.source, positions } : {}),
      ...(path ? { path } : {}),
      ...(originalError ? { originalError } : {}),
    });
  });
  return { errors, data: result.data };
}

/** Lines end as GraphQL counts them. */
function positionOf(text: string, line: number, column: number): number {
  const end = /\r\n|[\n\r]/g;
  for (let at = 1; at < line; at++) end.exec(text);
  return end.lastIndex + column - 1;
}

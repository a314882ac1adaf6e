export type Attributes = Record<string, string | number>;

/** One piece of work under way. */
export interface Span {
  /** `error`: why it failed; absent: it did not. */
  end(attributes?: Attributes, error?: string): void;
}

/** Traces of what the process does. Without an endpoint nothing is loaded, kept or sent. */
export interface Tracing {
  /** `parent`: the caller's W3C traceparent. */
  start(name: string, kind: 'SERVER' | 'PRODUCER' | 'INTERNAL', attributes: Attributes, parent?: string): Span;
  /** Sends what is left. */
  close(): Promise<void>;
}

const NO_SPAN: Span = { end: () => undefined };
export const NO_TRACING: Tracing = { start: () => NO_SPAN, close: async () => undefined };

/** The work with a span around it. */
export async function traced<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work();
    span.end();
    return result;
  } catch (error) {
    span.end({}, error instanceof Error ? error.constructor.name : 'error');
    throw error;
  }
}

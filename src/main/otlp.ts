import { randomBytes } from 'node:crypto';
import type { OtlpSettings } from './settings.js';
import type { Attributes, Span, Tracing } from './tracing.js';

const KINDS = { INTERNAL: 1, SERVER: 2, PRODUCER: 4 } as const;
const FAILED = 2;
const SEND_EVERY_MS = 2_000;
const SEND_WITHIN_MS = 5_000;
/** Spans beyond it are dropped: a collector that is away must not fill the memory. */
const WAITING_MAX = 4_096;

/**
 * OpenTelemetry's wire protocol (OTLP 1, JSON over HTTP) spoken directly: the SDK for it weighs 30 MB, and three kinds
 * of span need none of the rest. What cannot be sent is dropped: traces are a help, never a reason to wait.
 */
export class OtlpTracing implements Tracing {
  private waiting: object[] = [];
  private sending: Promise<void> = Promise.resolve();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly settings: OtlpSettings) {
    this.timer = setInterval(() => void this.send(), SEND_EVERY_MS).unref();
  }

  start(name: string, kind: keyof typeof KINDS, attributes: Attributes, parent?: string): Span {
    const [, trace, parentSpanId] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-/.exec(parent ?? '') ?? [];
    const begun = Date.now();
    const clock = performance.now();
    const span = {
      traceId: trace ?? randomBytes(16).toString('hex'),
      spanId: randomBytes(8).toString('hex'),
      ...(parentSpanId ? { parentSpanId } : {}),
      name,
      kind: KINDS[kind],
      startTimeUnixNano: nanos(begun),
    };
    const end: Span['end'] = (more = {}, error = undefined) => {
      if (this.waiting.length >= WAITING_MAX) return;
      this.waiting.push({
        ...span,
        endTimeUnixNano: nanos(begun + performance.now() - clock),
        attributes: keyValues({ ...attributes, ...more }),
        status: error === undefined ? {} : { code: FAILED, message: error },
      });
    };
    return { end };
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.send();
  }

  private send(): Promise<void> {
    this.sending = this.sending.then(() => this.sendAll()).catch(() => undefined);
    return this.sending;
  }

  private async sendAll(): Promise<void> {
    if (this.waiting.length === 0) return;
    const { url, headers, serviceName } = this.settings;
    const spans = this.waiting;
    this.waiting = [];
    const resource = { attributes: keyValues({ 'service.name': serviceName }) };
    await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'chengxin' }, spans }] }] }),
      signal: AbortSignal.timeout(SEND_WITHIN_MS),
    });
  }
}

const nanos = (ms: number): string => `${Math.round(ms * 1_000)}000`;
const keyValues = (attributes: Attributes) =>
  Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'string' ? { stringValue: value } : { intValue: String(Math.round(value)) },
  }));

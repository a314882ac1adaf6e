import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** The paths that are told apart; the rest is one. */
const ROUTES = [
  '/graphql',
  '/healthz',
  '/readyz',
  '/metrics',
  '/.well-known/jwks.json',
  '/v1/credit',
  '/v1/report',
  '/v1/verify',
];

/** What the process counts, for Prometheus. The loops' own counters join in `loopMetrics.ts`. */
export class Metrics {
  readonly registry = new Registry();
  private readonly http = new Histogram({
    name: 'chengxin_http_request_duration_seconds',
    help: 'HTTP requests by route and code; _count counts them.',
    labelNames: ['route', 'code'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });
  private readonly slices = new Histogram({
    name: 'chengxin_intake_slice_duration_seconds',
    help: 'Time from a slice of records, of one or more sources, to its commit, waiting for the graph included.',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [this.registry],
  });
  private readonly checks = new Counter({
    name: 'chengxin_credit_checks_total',
    help: 'Credit checks by outcome: a tier, UNRATED, UNKNOWN (nobody reported it), or the code of an error.',
    labelNames: ['outcome'],
    registers: [this.registry],
  });

  private readonly publicly = new Counter({
    name: 'chengxin_public_questions_total',
    help: 'Public questions by kind; LIMIT_…: refused because a caller had as much as it may have.',
    labelNames: ['what'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  requestDone(path: string, code: number, ms: number): void {
    this.http.observe({ route: routeOf(path), code }, ms / 1_000);
  }

  sliceDone({ ms }: { ms: number }): void {
    this.slices.observe(ms / 1_000);
  }

  creditChecked(outcome: string): void {
    this.checks.inc({ outcome });
  }

  askedPublicly(what: string): void {
    this.publicly.inc({ what });
  }

  async page(): Promise<{ contentType: string; text: string }> {
    return { contentType: this.registry.contentType, text: await this.registry.metrics() };
  }
}

/** Of the product's own paths only: others would make a series each. */
export function routeOf(url: string): string {
  const path = url.split('?', 1)[0]!.replace(/^(\/v1\/(?:credit|report|verify))\/[^/]*$/, '$1');
  return ROUTES.includes(path) ? path : 'other';
}

import type { Settings } from './settings.js';
import { NO_TRACING, type Tracing } from './tracing.js';

/** The exporter is loaded where an endpoint is set, and nothing of it otherwise. */
export async function tracingOf({ otlp }: Pick<Settings, 'otlp'>): Promise<Tracing> {
  if (!otlp) return NO_TRACING;
  const { OtlpTracing } = await import('./otlp.js');
  return new OtlpTracing(otlp);
}

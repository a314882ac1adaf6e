import { serveMetrics } from '../metricsServer.js';
import { clockLoop, intakeLoop, openGraph, openKafka, outboxRelay, platformOn } from '../platform.js';
import { requireEngines, type Settings } from '../settings.js';
import { showStatus } from '../statusLine.js';
import { stopAsked, Undo } from '../stopping.js';

/**
 * The connectors alone, as many processes as wanted: Kafka deals the partitions out among them, and one of them relays
 * the events. Stopped, it finishes the slice and the events in hand.
 */
export async function connect(settings: Settings, metricsPort?: number): Promise<void> {
  const engines = requireEngines(settings);
  const stop = stopAsked();
  const undo = new Undo();
  try {
    const graph = openGraph(engines);
    undo.add(() => graph.close());
    await graph.migrate();
    const platform = await platformOn(graph, settings);
    undo.add(() => platform.tracing.close());
    const kafka = openKafka(engines, platform.log);
    const relay = outboxRelay(platform, kafka);
    relay.start();
    undo.add(() => relay.stop());
    const intake = intakeLoop(platform, kafka);
    intake.start();
    undo.add(() => intake.stop());
    const clock = clockLoop(platform);
    clock.start();
    undo.add(() => clock.stop());
    if (metricsPort !== undefined) {
      const server = await serveMetrics(platform.metrics, settings.host, metricsPort, () => intake.status.state);
      undo.add(() => server.close());
      console.log(`metrics ${server.url}/metrics`);
    }
    const hide = showStatus(intake.status, (line) => console.log(line));
    undo.add(async () => hide());
    await stop;
  } finally {
    await undo.all();
  }
}

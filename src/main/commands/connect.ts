import { constants, setPriority } from 'node:os';
import { serveMetrics } from '../metricsServer.js';
import { clockLoop, controlLoop, intakeLoop, openKafka, openPlatform, outboxRelay, started } from '../platform.js';
import { requireEngines, type Settings } from '../settings.js';
import { showStatus } from '../statusLine.js';
import { stopAsked, Undo } from '../stopping.js';

/**
 * The connectors alone, as many processes as wanted: Kafka deals the partitions out among them, and one of them relays
 * the events. Stopped, it finishes the slice and the events in hand.
 */
export async function connect(settings: Settings, metricsPort?: number): Promise<void> {
  const engines = requireEngines(settings);
  // Who stands at a counter goes first where both want the same core: records wait in Kafka meanwhile.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const stop = stopAsked();
  const undo = new Undo();
  try {
    const platform = await openPlatform(engines, undo, stop);
    const kafka = openKafka(engines, platform.log);
    started(outboxRelay(platform, kafka), undo);
    const intake = started(intakeLoop(platform, kafka), undo);
    started(clockLoop(platform), undo);
    started(controlLoop(platform, intake), undo);
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

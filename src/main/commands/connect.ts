import { clockLoop, intakeLoop, openGraph, openKafka, platformOn } from '../platform.js';
import { requireEngines, type Settings } from '../settings.js';
import { stopAsked, Undo } from '../stopping.js';

const STATUS_MS = 2_000;

/** The connectors alone, as many processes as wanted: Kafka deals the partitions out among them. */
export async function connect(settings: Settings): Promise<void> {
  const engines = requireEngines(settings);
  const undo = new Undo();
  try {
    const graph = openGraph(engines);
    undo.add(() => graph.close());
    await graph.migrate();
    const platform = await platformOn(graph, settings);
    const intake = intakeLoop(platform, openKafka(engines, platform.log));
    intake.start();
    undo.add(() => intake.stop());
    const clock = clockLoop(platform);
    clock.start();
    undo.add(() => clock.stop());
    let shown = '';
    const show = setInterval(() => {
      const { state, taken, unchanged, refused } = intake.status;
      const line = `${state} taken=${taken} unchanged=${unchanged} refused=${refused}`;
      if (line !== shown) console.log(line);
      shown = line;
    }, STATUS_MS);
    undo.add(async () => clearInterval(show));
    await stopAsked();
  } finally {
    await undo.all();
  }
}

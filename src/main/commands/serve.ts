import { listen } from '../httpServer.js';
import { clockLoop, logTo, openGraph, openKafka, platformOn } from '../platform.js';
import { requireEngines, type Settings } from '../settings.js';
import { stopAsked, Undo } from '../stopping.js';

/** Answers on loopback until stopped; puts a proxy that ends TLS in front of it in production. */
export async function serve(settings: Settings, port: number): Promise<void> {
  const engines = requireEngines(settings);
  const undo = new Undo();
  try {
    const graph = openGraph(engines);
    undo.add(() => graph.close());
    await graph.migrate();
    const platform = await platformOn(graph, settings);
    const clock = clockLoop(platform);
    clock.start();
    undo.add(() => clock.stop());
    const server = await listen(platform, settings, port, openKafka(engines, logTo(settings)));
    undo.add(() => server.close());
    console.log(`ready ${server.url}`);
    await stopAsked();
  } finally {
    await undo.all();
  }
}

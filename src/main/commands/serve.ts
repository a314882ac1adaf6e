import { listen } from '../httpServer.js';
import { clockLoop, controlLoop, openKafka, openPlatform, started } from '../platform.js';
import { requireEngines, type Settings } from '../settings.js';
import { stopAsked, Undo } from '../stopping.js';

/** Answers, on loopback where CHENGXIN_HOST says no other, until stopped; put a proxy that ends TLS in front of it in production. */
export async function serve(settings: Settings, port: number): Promise<void> {
  const engines = requireEngines(settings);
  const stop = stopAsked();
  const undo = new Undo();
  try {
    const platform = await openPlatform(engines, undo, stop);
    started(clockLoop(platform), undo);
    started(controlLoop(platform), undo);
    const server = await listen(platform, settings, port, openKafka(engines, platform.log));
    undo.add(() => server.close());
    console.log(`ready ${server.url}`);
    await stop;
  } finally {
    await undo.all();
  }
}

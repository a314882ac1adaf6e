import { connect, createServer, type Server, type Socket } from 'node:net';

const engine = new URL(process.env.NEO4J_URI!);

/** A line to the engine; connections that it makes mute stay open and carry nothing any more. */
export class Line {
  private readonly mute = new Set<Socket>();
  private readonly open = new Set<Socket>();
  private server: Server | undefined;

  /** 0: any port. Gives the address to connect to. */
  async listen(port = 0): Promise<string> {
    this.server = createServer((near) => {
      const far = connect(Number(engine.port), engine.hostname);
      this.open.add(near);
      near.on('data', (bytes) => this.mute.has(near) || far.write(bytes));
      far.on('data', (bytes) => this.mute.has(near) || near.write(bytes));
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        one.on('error', () => undefined);
        one.on('close', () => other.destroy());
      }
    }).listen(port, '127.0.0.1');
    await new Promise((resolve) => this.server!.once('listening', resolve));
    return `bolt://127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }

  fallSilent(): void {
    for (const socket of this.open) this.mute.add(socket);
  }

  close(): void {
    for (const socket of this.open) socket.destroy();
    this.server?.close();
  }
}

import type { Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { SettingsError } from './settings.js';

export interface Listening {
  url: string;
  /** No new connections; requests under way have five seconds. */
  close(): Promise<void>;
}

const DRAIN_MS = 5_000;
const IDLE_LOOK_MS = 50;

export async function openServer(server: Server, host: string, port: number): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(refusalOf(error, host, port)));
    server.listen(port, host, resolve);
  });
  const shown = isIPv6(host) ? `[${host}]` : host;
  return { url: `http://${shown}:${(server.address() as AddressInfo).port}`, close: () => drain(server) };
}

function refusalOf(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new SettingsError(`port ${port} is taken`, 'give another one with --port, or 0 for any');
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new SettingsError(`CHENGXIN_HOST: ${host} is no address of this machine`, 'give 127.0.0.1 or 0.0.0.0');
  return error;
}

/** A connection that is kept alive goes as soon as its answer is given. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_LOOK_MS);
  const patience = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(patience);
}

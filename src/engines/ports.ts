import { connect, createServer, type Server } from 'node:net';

const LOOPBACK = '127.0.0.1';

/**
 * `count` different TCP ports on 127.0.0.1 that were free a moment ago, chosen by the operating system. Another program
 * may take one before it is used, so whoever uses them must be ready to ask again.
 */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listenAnywhere));
  const ports = servers.map(portOf);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

/**
 * Whether something accepts a TCP connection there and, where a greeting is given, says anything to it, all within
 * `timeoutMs`; the reason when nothing does.
 */
export function tryConnect(
  host: string,
  port: number,
  timeoutMs: number,
  hello?: Buffer,
): Promise<{ reason?: string }> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const overdue = setTimeout(() => end({ reason: `no answer within ${timeoutMs} ms` }), timeoutMs);
    const end = (result: { reason?: string }) => {
      clearTimeout(overdue);
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => (hello ? socket.write(hello) : end({})));
    socket.once('data', () => end({}));
    socket.once('close', () => end({ reason: 'the connection was closed' }));
    socket.once('error', (error: NodeJS.ErrnoException) => end({ reason: error.code ?? error.message }));
  });
}

function listenAnywhere(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening TCP server has a port');
  return address.port;
}

import { createServer, type RequestListener } from 'node:http';

/** A server that listens on this machine only. Disposing of it cuts all its connections. */
export interface Listening extends AsyncDisposable {
  /** Such as `http://127.0.0.1:40123`. */
  readonly baseUrl: string;
}

/**
 * Starts a server on 127.0.0.1.
 *
 * @param port - 0 for any free one.
 * @throws {Error} Node's own, if the port is taken.
 */
export async function listen(listener: RequestListener, port: number): Promise<Listening> {
  const server = createServer(listener);
  // Partners keep idle connections for minutes; Node's 5 s would cut some just as they are used again.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Cannot tell on which port the server listens');

  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import { ConfigurationError } from './config.ts';

export interface Listening {
  readonly port: number;
  /**
   * Takes no new connection, lets the requests that are being answered finish, and resolves when all are. What is not
   * finished after `withinMs` is cut off: HubSpot and Twilio send it again.
   */
  readonly close: (withinMs?: number) => Promise<void>;
}

const usualCloseMs = 8_000;

/**
 * Listens for requests.
 *
 * @param port - 0 takes any free one.
 * @param host - the address to listen on; all of the machine's where absent.
 * @throws {ConfigurationError} if the port is taken, or this user may not have it.
 */
export async function listen(app: RequestListener, port: number, host?: string): Promise<Listening> {
  const server = createServer(app);
  // Longer than the minute that load balancers keep a connection; theirs must end first.
  server.keepAliveTimeout = 65_000;
  // Partners send within seconds; whoever takes longer only holds a connection.
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;

  server.listen({ port, ...(host === undefined ? {} : { host }) });
  try {
    await once(server, 'listening');
  } catch (error) {
    throw explain(error, port);
  }
  const address = server.address();
  const boundPort = typeof address === 'object' && address !== null ? address.port : port;
  return { port: boundPort, close: (withinMs = usualCloseMs) => close(server, withinMs) };
}

async function close(server: Server, withinMs: number): Promise<void> {
  if (!server.listening) return;

  // A connection kept alive would hold the server open for a minute after its last answer.
  server.prependListener('request', (_request, response) => {
    response.setHeader('Connection', 'close');
  });
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, 20);
  const cutOff = setTimeout(() => {
    server.closeAllConnections();
  }, withinMs);
  const closed = once(server, 'close');
  server.close();
  await closed;
  clearInterval(sweep);
  clearTimeout(cutOff);
}

function explain(error: unknown, port: number): ConfigurationError {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new ConfigurationError(`Cannot listen: port ${port} is in use; set PORT to another one`);
  }
  if (code === 'EACCES') {
    return new ConfigurationError(`Cannot listen: this user may not use port ${port}; set PORT to 1024 or more`);
  }
  return new ConfigurationError(`Cannot listen on port ${port}; set PORT to another one`);
}

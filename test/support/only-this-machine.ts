import { Socket } from 'node:net';

const thisMachine = ['localhost', '127.0.0.1', '::1', '[::1]'];

/** Where a socket is told to connect to, in each of the forms in which Node is told. Null: a file, not a network. */
function hostOf([first, second]: readonly unknown[]): string | null {
  // Node hands on to itself what it has put in order already.
  if (Array.isArray(first)) return hostOf(first as readonly unknown[]);
  if (typeof first === 'object' && first !== null) {
    if ('path' in first && typeof first.path === 'string') return null;
    return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost';
  }
  if (typeof first === 'string' && Number.isNaN(Number(first))) return null;
  return typeof second === 'string' ? second : 'localhost';
}

/**
 * Nothing of this process reaches any machine but this one: no other has a name here.
 *
 * @returns what lets it again.
 */
export function allowOnlyThisMachine(): () => void {
  // Called on the socket itself, below.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (this: Socket, ...asked: unknown[]): Socket {
    const host = hostOf(asked);
    if (host === null || thisMachine.includes(host)) Reflect.apply(connect, this, asked);
    else this.destroy(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}: a test`), { code: 'ENOTFOUND' }));
    return this;
  };
  return () => {
    Socket.prototype.connect = connect;
  };
}

import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { clusterFolder, superuser } from './cluster.ts';

/**
 * Finds the server that a running Speedwell has started on this data folder.
 *
 * @returns its address as a `postgres://` URL; undefined where none runs, or where this user may not reach it.
 */
export async function findRunningServer(dataDir: string): Promise<string | undefined> {
  const lines = (await readFile(join(clusterFolder(dataDir), 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  // Number, folder, start, port, folder of the socket: https://www.postgresql.org/docs/18/storage-file-layout.html
  const [, , , port = '', socketFolder = ''] = lines;
  if (socketFolder === '' || !(await isAnswered(join(socketFolder, `.s.PGSQL.${port}`)))) return undefined;
  return `postgres://${superuser}@${encodeURIComponent(socketFolder)}:${port}/postgres`;
}

/** A server that was killed leaves its file and its socket behind. */
function isAnswered(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

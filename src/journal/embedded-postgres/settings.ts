/** The port in the socket's file name; no network port is opened. */
export const port = 5432;

/**
 * What PostgreSQL is started with: for one service on one machine, which must lose nothing and be content with little
 * memory. Given on the command line, so that an old data folder follows a new version of Speedwell.
 *
 * @see https://www.postgresql.org/docs/18/runtime-config.html
 */
export function settings(socketFolder: string): readonly string[] {
  const all = {
    listen_addresses: '',
    unix_socket_directories: `"${socketFolder}"`,
    unix_socket_permissions: '0700',
    port,
    max_connections: 60,

    shared_buffers: '64MB',
    work_mem: '8MB',
    maintenance_work_mem: '32MB',
    effective_cache_size: '512MB',
    // Our statements touch few rows; helpers and their memory would only wait.
    max_parallel_workers_per_gather: 0,
    max_worker_processes: 4,
    io_method: 'sync',
    jit: 'off',

    // What was answered with "stored" is stored, whatever the machine does next.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_wal_size: '512MB',
    min_wal_size: '80MB',
    max_wal_senders: 2,
    max_replication_slots: 0,

    // Inbox and outbox change all the time; cleaning up often keeps their claims quick.
    autovacuum_naptime: '15s',
    autovacuum_vacuum_cost_limit: 1000,
    autovacuum_max_workers: 2,

    // It talks to us only; statements, which it could quote, are left out.
    log_destination: 'stderr',
    logging_collector: 'off',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    lc_messages: 'C',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

import { availableParallelism } from 'node:os';

export default {
  testMatch: ['<rootDir>/test/**/*.test.{ts,tsx}'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.tsx?$': '<rootDir>/test/support/transform.mjs' },
  setupFilesAfterEnv: ['<rootDir>/test/support/setup.ts'],
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  globalSetup: '<rootDir>/test/support/before-run.mjs',
  globalTeardown: '<rootDir>/test/support/after-run.mjs',
  testTimeout: 30_000,
  // Most of the long tests wait: for a process to start, for a partner to be asked again.
  // More than four at once would ask for more connections than the one PostgreSQL of the run allows.
  maxWorkers: Math.min(availableParallelism() + 1, 4),
  // The modules of a test file are never quite forgotten, and a large heap takes longer to clean than a worker to start.
  workerIdleMemoryLimit: '1200MB',
  // On a busy machine a worker with such a heap needs longer to end than the usual half second; one that hangs is still told.
  workerGracefulExitTimeout: 5_000,
};

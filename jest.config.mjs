export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/transform.mjs' },
  setupFilesAfterEnv: ['<rootDir>/test/support/setup.ts'],
  globalSetup: '<rootDir>/test/support/before-run.mjs',
  globalTeardown: '<rootDir>/test/support/after-run.mjs',
  testTimeout: 30_000,
  // Most of the long tests wait: for a process to start, for a partner to be asked again.
  maxWorkers: 3,
};

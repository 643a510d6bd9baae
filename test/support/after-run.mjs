// Jest wants a default export here.
export default async function afterRun() {
  await globalThis.databaseOfRun[Symbol.asyncDispose]();
}

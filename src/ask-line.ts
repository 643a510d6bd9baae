import { createInterface, type ReadLineOptions } from 'node:readline/promises';

/** One line from whoever sits there; empty where the input ends first. */
export async function askLine(question: string, streams: ReadLineOptions): Promise<string> {
  const asking = createInterface(streams);
  const ended = new Promise<string>((resolve) => {
    asking.once('close', () => {
      resolve('');
    });
  });
  const typed = await Promise.race([asking.question(question), ended]);
  asking.close();
  return typed;
}

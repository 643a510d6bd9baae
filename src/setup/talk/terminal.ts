import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Terminal } from './ask-settings.ts';

/** Asks whoever sits at a terminal, one line at a time. The end of the input is an empty answer. */
export function createTerminal(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Terminal {
  const ask = async (question: string, echo: NodeJS.WritableStream) => {
    const asking = createInterface({ input, output: echo, terminal: true });
    const ended = new Promise<string>((resolve) => {
      asking.once('close', () => {
        resolve('');
      });
    });
    const typed = await Promise.race([asking.question(question), ended]);
    asking.close();
    return typed;
  };
  return {
    ask: (question) => ask(question, output),
    askSecret: async (question) => {
      output.write(question);
      const silent = new Writable({
        write: (_chunk, _encoding, done) => {
          done();
        },
      });
      const typed = await ask('', silent);
      output.write('\n');
      return typed;
    },
  };
}

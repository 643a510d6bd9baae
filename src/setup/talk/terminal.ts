import { Writable } from 'node:stream';
import { askLine } from '../../ask-line.ts';
import type { Terminal } from './ask-settings.ts';

/** Asks whoever sits at a terminal, one line at a time. The end of the input is an empty answer. */
export function createTerminal(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Terminal {
  const ask = (question: string, echo: NodeJS.WritableStream) => {
    return askLine(question, { input, output: echo, terminal: true });
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

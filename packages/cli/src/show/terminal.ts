import { styleText } from 'node:util';

export type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan';

/** Where a command prints for people. */
export interface Terminal {
  /** Whether escape sequences may be written at all: not into files and pipes, nor where NO_COLOR is set */
  readonly lively: boolean;
  readonly columns: number;
  readonly write: (text: string) => void;
  readonly style: (style: Style, text: string) => string;
}

/** Nothing is wrapped for programs that read lines. */
const PLAIN_COLUMNS = Infinity;

export function terminalOf(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv = process.env): Terminal {
  const { NO_COLOR, TERM } = env;
  const lively = stream.isTTY && (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb';
  return {
    lively,
    get columns() {
      return stream.isTTY ? stream.columns : PLAIN_COLUMNS;
    },
    write: (text) => void stream.write(text),
    style: (style, text) => (lively ? styleText(style, text, { validateStream: false }) : text),
  };
}

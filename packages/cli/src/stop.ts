/** Ends the command with one sentence on stderr instead of a stack trace. */
export class Stop extends Error {
  /** 2: the command was not understood or could not begin; 1: what it did went wrong */
  readonly exitCode: 1 | 2;

  constructor(sentence: string, exitCode: 1 | 2 = 2) {
    super(sentence);
    this.name = 'Stop';
    this.exitCode = exitCode;
  }
}

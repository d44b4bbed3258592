/** An end that needs no stack trace: its message says everything. */
export class Stop extends Error {
  name = 'Stop';
}

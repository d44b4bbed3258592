/** Why Danal does not do what a request asks for; thrown by the checks, answered by the wires. */
export class Refusal extends Error {
  readonly code: string;
  /** Whether it was carried out all the same, and Danal only says that it does not know. */
  readonly booked: boolean;
  /** HTTP status, of ONE. */
  readonly status: number;

  constructor(code: string, { booked = false, status = 200 }: { booked?: boolean; status?: number } = {}) {
    super(code);
    this.code = code;
    this.booked = booked;
    this.status = status;
  }
}

import { IsIn, IsInt, IsISO8601, IsObject, IsString, Min, ValidateIf } from 'class-validator';
import type { Attempt, Operation } from './attempt.js';
import { InputError } from './errors.js';
import type { Money } from './money.js';
import { Optional, validate } from './validation/validate.js';

/** What an adapter says of a moving request before it sends it. */
export interface AttemptDraft<O extends Operation> extends Omit<Attempt<O>, 'format' | 'step' | 'at'> {
  readonly at: Date;
}

/** A frozen attempt at step 0. */
export function newAttempt<O extends Operation>({ at, ...draft }: AttemptDraft<O>): Attempt<O> {
  return Object.freeze({ format: 1, ...draft, at: at.toISOString(), step: 0, ids: Object.freeze({ ...draft.ids }) });
}

const OPERATIONS: readonly Operation[] = ['issue', 'window', 'charge', 'key-in', 'continue', 'cancel', 'remove'];

class AttemptInput {
  @IsIn([1], { message: 'is not known here' })
  readonly format!: 1;

  @IsIn(OPERATIONS, { message: 'is not known here' })
  readonly operation!: Operation;

  @IsString()
  readonly account!: string;

  @IsString()
  readonly adapter!: string;

  @IsString()
  readonly orderId!: string;

  @IsString()
  readonly requestId!: string;

  @ValidateIf((_attempt, value) => value !== null)
  @IsObject()
  readonly money!: Money | null;

  @IsISO8601({ strict: true })
  readonly at!: string;

  @IsInt()
  @Min(0)
  readonly step!: number;

  @IsObject()
  readonly ids!: Readonly<Record<string, string>>;

  @Optional()
  @IsString()
  readonly paymentId?: string;

  @ValidateIf((_attempt, value) => value !== undefined && value !== null)
  @IsObject()
  readonly before?: Money | null;

  @Optional()
  @IsString()
  readonly sealed?: string;
}

/** Checks an attempt that comes back from storage. @throws InputError naming the field under `attempt` */
export function checkAttempt(attempt: unknown): void {
  try {
    validate(AttemptInput, attempt, 'object');
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`attempt.${error.field}`, error.rule);
    throw error;
  }
}

import { Type } from 'class-transformer';
import {
  IsDefined,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsString,
  Matches,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { Attempt, Operation } from './attempt.js';
import { InputError } from './errors.js';
import { Line, StoredMoneyInput } from './validation/inputs.js';
import { Optional, validate } from './validation/validate.js';
import type { Wish } from './verbs.js';

/** What an adapter says of a moving request before it sends it. */
export interface AttemptDraft<O extends Operation> extends Omit<Attempt<O>, 'format' | 'step' | 'at'> {
  readonly at: Date;
}

/** A frozen attempt at step 0. */
export function newAttempt<O extends Operation>({ at, ...draft }: AttemptDraft<O>): Attempt<O> {
  return Object.freeze({ format: 1, ...draft, at: at.toISOString(), step: 0, ids: Object.freeze({ ...draft.ids }) });
}

/** Milliseconds may be missing, the offset never. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;

const OPERATIONS: readonly Operation[] = [
  ...(['issue', 'window', 'charge', 'key-in', 'continue', 'capture', 'cancel', 'remove'] as const),
];

/** What they do is done to a payment that is there. */
const OF_PAYMENTS: ReadonlySet<Operation> = new Set(['capture', 'cancel']);

class AttemptInput {
  @IsIn([1], { message: 'is not known here' })
  readonly format!: 1;

  @IsIn(OPERATIONS, { message: 'is not known here' })
  readonly operation!: Operation;

  @Line()
  readonly account!: string;

  @Line()
  readonly adapter!: string;

  @Line()
  readonly orderId!: string;

  @Line()
  readonly requestId!: string;

  @ValidateIf((_attempt, value) => value !== null)
  @IsDefined({ message: 'is missing' })
  @IsObject({ message: 'must be money, or null' })
  @ValidateNested()
  @Type(() => StoredMoneyInput)
  readonly money!: StoredMoneyInput | null;

  @Matches(INSTANT, { message: 'must be a moment: 2026-03-04T10:20:30.000Z' })
  @IsISO8601({ strict: true }, { message: 'must be a moment: 2026-03-04T10:20:30.000Z' })
  readonly at!: string;

  @IsInt()
  @Min(0)
  readonly step!: number;

  @IsObject({ message: 'must be texts by name' })
  readonly ids!: Readonly<Record<string, string>>;

  @ValidateIf((attempt: AttemptInput, value) => value !== undefined || OF_PAYMENTS.has(attempt.operation))
  @Line()
  readonly paymentId?: string;

  @ValidateIf((_attempt, value) => value !== undefined && value !== null)
  @IsObject({ message: 'must be money, or null' })
  @ValidateNested()
  @Type(() => StoredMoneyInput)
  readonly before?: StoredMoneyInput | null;

  @Optional()
  @IsString({ message: 'must be a text' })
  readonly sealed?: string;
}

/** Checks an attempt that comes back from storage. @throws InputError naming `attempt`, or the field under it */
export function checkAttempt(attempt: unknown): void {
  if (!isObject(attempt)) throw new InputError('attempt', 'must be an object');
  try {
    const { ids } = validate(AttemptInput, attempt, 'attempt');
    const wrong = Object.values<unknown>(ids).some((id) => typeof id !== 'string');
    if (wrong) throw new InputError('ids', 'must be texts by name');
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`attempt.${error.field}`, error.rule);
    throw error;
  }
}

/** Checks all of a wish but its key, which is checked where it is needed. @throws InputError naming `wish`, or its field */
export function checkWish(wish: unknown): void {
  if (!isObject(wish)) throw new InputError('wish', 'must be an object');
  for (const name of Object.keys(wish)) {
    if (name !== 'ifMoved' && name !== 'key') throw new InputError(`wish.${name}`, 'is not a known field');
  }
  if (!['keep', 'reverse', undefined].includes((wish as Wish).ifMoved)) {
    throw new InputError('wish.ifMoved', "must be 'keep' or 'reverse'");
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

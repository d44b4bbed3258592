import { Type } from 'class-transformer';
import { IsObject, IsString, Matches, MinLength, ValidateNested } from 'class-validator';
import { InputError } from './errors.js';
import { checkText, type Limits } from './limits.js';
import { seoulMidnight } from './seoul.js';
import { Line, MoneyInput } from './validation/inputs.js';
import { Optional, validate, type RuleClass } from './validation/validate.js';

class HandleQuery {
  @IsString({ message: 'must be a text' })
  @MinLength(1, { message: 'must not be empty' })
  readonly handle!: string;
}

class PaymentIdQuery {
  @Line()
  readonly pgPaymentId!: string;
}

class OrderQuery {
  @Line()
  readonly orderId!: string;

  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'must be a calendar day, YYYY-MM-DD' })
  readonly day!: string;

  @Optional()
  @IsObject({ message: 'must be money: { minor, currency }' })
  @ValidateNested()
  @Type(() => MoneyInput)
  readonly amount?: MoneyInput;
}

const KINDS: readonly (readonly [string, RuleClass<object>])[] = [
  ['handle', HandleQuery],
  ['pgPaymentId', PaymentIdQuery],
  ['orderId', OrderQuery],
];

/** Checks that a look-up names one payment, in one way that this PG takes. @throws InputError naming the field */
export function checkQuery(by: unknown, limits: Limits): void {
  if (typeof by !== 'object' || by === null) throw new InputError('by', 'must be an object');
  const kind = KINDS.find(([name]) => Object.hasOwn(by, name));
  if (kind === undefined) throw new InputError('by', 'must name a handle, a pgPaymentId, or an orderId and its day');
  const query = validate(kind[1], by, 'by');
  if (!(query instanceof OrderQuery)) return;
  checkText('orderId', query.orderId, limits.orderId);
  seoulMidnight(query.day);
}

import { Type } from 'class-transformer';
import {
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  NotEquals,
  ValidateNested,
} from 'class-validator';
import type { Extras } from '../words.js';
import { Optional } from './validate.js';

const ONE_LINE = /^[^\p{Cc}\p{Cs}]*$/u;
const LONGEST_TEXT = 1000;

export function Line(): PropertyDecorator {
  return (target, property) => {
    for (const rule of [
      IsString({ message: 'must be a text' }),
      MinLength(1, { message: 'must not be empty' }),
      MaxLength(LONGEST_TEXT, { message: `must have at most ${String(LONGEST_TEXT)} characters` }),
      Matches(ONE_LINE, { message: 'must be one line without control characters' }),
    ]) {
      rule(target, property);
    }
  };
}

function Minor(least: number): PropertyDecorator {
  return (target, property) => {
    for (const rule of [
      IsInt({ message: 'must be an integer' }),
      Min(least, { message: `must be ${String(least)} or more` }),
      Max(Number.MAX_SAFE_INTEGER, { message: 'must be a safe integer' }),
    ]) {
      rule(target, property);
    }
  };
}

export class MoneyInput {
  @Minor(1)
  readonly minor!: number;

  @Matches(/^[A-Z]{3}$/, { message: 'must be an ISO 4217 code' })
  readonly currency!: string;
}

/** Money of something that has happened, and may be nothing: what is left of a payment. */
export class StoredMoneyInput {
  @Minor(0)
  readonly minor!: number;

  @Matches(/^[A-Z]{3}$/, { message: 'must be an ISO 4217 code' })
  readonly currency!: string;
}

class TaxInput {
  @Optional()
  @Minor(0)
  readonly supply?: number;

  @Optional()
  @Minor(0)
  readonly vat?: number;

  @Optional()
  @Minor(0)
  readonly taxFree?: number;

  @Optional()
  @Minor(0)
  readonly service?: number;
}

class BuyerInput {
  @Optional()
  @Line()
  readonly name?: string;

  @Optional()
  @Line()
  readonly email?: string;

  @Optional()
  @Matches(/^\d{1,20}$/, { message: 'must be digits only' })
  readonly phone?: string;

  @Optional()
  @Line()
  readonly id?: string;

  @Optional()
  @Line()
  readonly ip?: string;
}

/** An https address, or an http one on this machine. */
function Address(): PropertyDecorator {
  return Matches(/^(https:\/\/[^\s/?#]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)(\/[^\s#]*)?$/, {
    message: 'must be an https address without a fragment',
  });
}

class OrderInput {
  @Line()
  readonly orderId!: string;

  @Optional()
  @Line()
  readonly requestId?: string;

  @Line()
  readonly name!: string;

  @Optional()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => TaxInput)
  readonly tax?: TaxInput;

  @Optional()
  @IsInt({ message: 'must be an integer' })
  @Min(0, { message: 'must be 0 or more' })
  @NotEquals(1, { message: 'must be 0 (lump sum) or 2 and more' })
  readonly instalmentMonths?: number;

  @Optional()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => BuyerInput)
  readonly buyer?: BuyerInput;

  @Optional()
  @IsObject({ message: 'must be an object' })
  readonly extras?: Extras;
}

/** An order that is charged now: it may have to wait for its customer, or be captured later. */
class ChargedOrderInput extends OrderInput {
  @Optional()
  @Line()
  @Address()
  readonly returnUrl?: string;

  @Optional()
  @IsIn(['later'], { message: "must be 'later', or left out" })
  readonly capture?: 'later';
}

class PaidOrderInput extends ChargedOrderInput {
  @IsDefined({ message: 'is missing' })
  @IsObject({ message: 'must be money: { minor, currency }' })
  @ValidateNested()
  @Type(() => MoneyInput)
  readonly amount!: MoneyInput;
}

/** Everything of a {@link ChargeRequest} but its key. */
export class ChargeInput extends PaidOrderInput {
  @Optional()
  @IsIn(['customer', 'merchant'])
  readonly initiatedBy?: 'customer' | 'merchant';
}

/** Everything of a {@link KeyInRequest} but its card. */
export class KeyInInput extends PaidOrderInput {}

/** Everything of an {@link IssueRequest} but its card. */
export class IssueInput extends ChargedOrderInput {
  @Optional()
  @IsObject({ message: 'must be money: { minor, currency }' })
  @ValidateNested()
  @Type(() => MoneyInput)
  readonly amount?: MoneyInput;
}

/** A {@link WindowRequest}. */
export class WindowInput extends OrderInput {
  @Optional()
  @IsObject({ message: 'must be money: { minor, currency }' })
  @ValidateNested()
  @Type(() => MoneyInput)
  readonly amount?: MoneyInput;

  @Optional()
  @IsObject({ message: 'must be money: { minor, currency }' })
  @ValidateNested()
  @Type(() => MoneyInput)
  readonly shown?: MoneyInput;

  @IsIn(['pc', 'mobile'], { message: "must be 'pc' or 'mobile'" })
  readonly device!: 'pc' | 'mobile';

  @Line()
  @Address()
  readonly returnUrl!: string;

  @Optional()
  @Line()
  @Address()
  readonly notifyUrl?: string;

  @Optional()
  @Line()
  readonly binding?: string;

  @Optional()
  @IsIn(['ko', 'en'], { message: "must be 'ko' or 'en'" })
  readonly language?: 'ko' | 'en';
}

/** A {@link ReturnContext}. */
export class ReturnInput {
  @Optional()
  @Line()
  readonly state?: string;

  @Optional()
  @Line()
  readonly binding?: string;
}

/** Card data in the clear, for as long as it is checked. */
export class CardInput {
  @Matches(/^\d{13,19}$/, { message: 'must be 13 to 19 digits' })
  readonly number!: string;

  @Matches(/^20\d{2}-(0[1-9]|1[0-2])$/, { message: 'must be YYYY-MM' })
  readonly expiry!: string;

  @Optional()
  @Matches(/^(\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])|\d{10})$/, {
    message: 'must be YYMMDD or a 10-digit business number',
  })
  readonly holderId?: string;

  @Optional()
  @Matches(/^\d{2}$/, { message: 'must be 2 digits' })
  readonly password2?: string;

  @Optional()
  @Matches(/^\d{3,4}$/, { message: 'must be 3 or 4 digits' })
  readonly cvc?: string;
}

/** Everything of a {@link CancelRequest} but its payment; an amount of `all` is taken out before. */
export class CancelInput {
  @Line()
  readonly cancelId!: string;

  @Optional()
  @IsObject({ message: 'must be money, or "all"' })
  @ValidateNested()
  @Type(() => MoneyInput)
  readonly amount?: MoneyInput;

  @IsDefined({ message: 'is missing' })
  @IsObject({ message: 'must be money: { minor, currency }' })
  @ValidateNested()
  @Type(() => MoneyInput)
  readonly cancellableBefore!: MoneyInput;

  @Optional()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => TaxInput)
  readonly tax?: TaxInput;

  @Line()
  readonly reason!: string;

  @Optional()
  @IsObject({ message: 'must be an object' })
  readonly extras?: Extras;
}

/** The three fields by which a payment is cancelled or captured; a whole {@link Payment} may be given. */
export class PaymentRefInput {
  @Line()
  readonly account!: string;

  @IsString({ message: 'must be a text' })
  @MinLength(1, { message: 'must not be empty' })
  readonly handle!: string;

  @Line()
  readonly pgPaymentId!: string;
}

import { InputError, Optional, validate, type Extras, type RuleClass } from '@billkey/core';
import { Matches } from 'class-validator';

/** What only Naver Pay knows: `extras: { naverpay: { productCode: '…' } }`. */
export interface NaverpayExtras {
  /**
   * Of a window (상품 코드): nobody can register the same one twice. The order id when left out, so that nothing stands
   * against a second registration. At most 64 ASCII characters, no blanks.
   */
  readonly productCode?: string;
  /** Of a charge, where the contract wants it: the day until which the service is paid for, `YYYYMMDD`, today or later */
  readonly useCfmYmdt?: string;
}

class WindowExtras {
  @Optional()
  @Matches(/^[\x21-\x7e]{1,64}$/, { message: 'must be at most 64 ASCII characters, without blanks' })
  readonly productCode?: string;
}

class ChargeExtras {
  @Optional()
  @Matches(/^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/, { message: 'must be a day, YYYYMMDD' })
  readonly useCfmYmdt?: string;
}

/** @throws InputError naming the field under `extras.naverpay`, also one that a window does not take */
export function windowExtras(extras: Extras | undefined): Pick<NaverpayExtras, 'productCode'> {
  return checked(WindowExtras, extras);
}

/** @throws InputError naming the field under `extras.naverpay`, also one that a charge does not take */
export function chargeExtras(extras: Extras | undefined): Pick<NaverpayExtras, 'useCfmYmdt'> {
  return checked(ChargeExtras, extras);
}

function checked<T extends object>(rules: RuleClass<T>, extras: Extras | undefined): T {
  try {
    return validate(rules, extras?.naverpay ?? {}, '');
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const path = ['extras.naverpay', error.field].filter((name) => name !== '').join('.');
    throw new InputError(path, error.rule);
  }
}

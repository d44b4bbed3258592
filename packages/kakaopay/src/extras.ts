import { InputError, Optional, validate, type Extras } from '@billkey/core';
import { IsBoolean } from 'class-validator';

/** What only Kakao Pay knows: `extras: { kakaopay: { inApp: true } }`. */
export class KakaopayExtras {
  /** Of windows on a phone: it is opened in an app's web view, which has an address of its own */
  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  readonly inApp?: boolean;
}

/** @throws InputError naming the field under `extras.kakaopay` */
export function kakaopayExtras({ kakaopay = {} }: Extras = {}): KakaopayExtras {
  try {
    return validate(KakaopayExtras, kakaopay, '');
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const path = ['extras.kakaopay', error.field].filter((name) => name !== '');
    throw new InputError(path.join('.'), error.rule);
  }
}

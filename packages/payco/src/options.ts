import { AccountOptions, OptionsError } from '@billkey/core';
import { Matches } from 'class-validator';

/** A merchant of PAYCO's automatic payment (자동결제). */
export class PaycoOptions extends AccountOptions {
  /** 가맹점 코드: the only credential */
  @Matches(/^[\x21-\x7e]{1,100}$/, { message: 'must be a 가맹점 코드 of at most 100 characters' })
  readonly sellerKey!: string;

  /** 상점 ID */
  @Matches(/^[\x21-\x7e]{1,30}$/, { message: 'must be a 상점 ID of at most 30 characters' })
  readonly cpId!: string;

  /** 상품 ID, of what is charged */
  @Matches(/^[\x21-\x7e]{1,100}$/, { message: 'must be a 상품 ID of at most 100 characters' })
  readonly productId!: string;
}

/** The merchant codes of PAYCO's official samples: they work on its development host. */
const TEST_SELLERS: ReadonlySet<string> = new Set(['AUTOPAY', 'S0FSJE', 'GTXYJV']);

/** @throws OptionsError when a published test merchant is to be live */
export function checkSeller({ sellerKey, mode }: PaycoOptions): void {
  if (mode === 'live' && TEST_SELLERS.has(sellerKey)) {
    throw new OptionsError('payco', 'sellerKey', "is a published test merchant, which contradicts mode 'live'");
  }
}

import { AccountOptions, Optional, OptionsError } from '@billkey/core';
import { IsIn, Matches } from 'class-validator';

/** The CPID that Danal's resellers publish for tests of card payments. */
const TEST_CPIDS: ReadonlySet<string> = new Set(['9810030929']);

/** An account of the card protocol (다날페이카드): Danal hands out CPID and CRYPTOKEY with the contract. */
export class DanalClassicOptions extends AccountOptions {
  /** CPID, 10 characters */
  @Matches(/^[A-Za-z0-9]{10}$/, { message: 'must be a CPID of 10 letters and digits' })
  readonly cpid!: string;

  /** CRYPTOKEY, 64 hexadecimal digits */
  @Matches(/^[0-9A-Fa-f]{64}$/, { message: 'must be a CRYPTOKEY of 64 hexadecimal digits' })
  readonly cryptoKey!: string;
}

/** An account of ONE: the keys are on the page of the contract at developers.danalpay.com. */
export class DanalOneOptions extends AccountOptions {
  /** merchantId: the CPID, at most 20 characters */
  @Matches(/^[A-Za-z0-9]{1,20}$/, { message: 'must be a CPID of at most 20 letters and digits' })
  readonly merchantId!: string;

  /** clientKey, for the browser: `CL_TEST_…` for tests */
  @Matches(/^CL_[!-~]{8,200}$/, { message: 'must be a client key: CL_…' })
  readonly clientKey!: string;

  /** secretKey, for the server: `SK_TEST_…` for tests */
  @Matches(/^SK_[!-~]{8,200}$/, { message: 'must be a secret key: SK_…' })
  readonly secretKey!: string;

  /** What the CPID is contracted for */
  @IsIn(['MOBILE', 'CARD'], { message: "must be 'MOBILE' or 'CARD'" })
  readonly paymentsMethod!: 'MOBILE' | 'CARD';

  /** 아이템 코드 of the contract, which mobile phones need and cards do not have */
  @Optional()
  @Matches(/^[A-Za-z0-9]{1,20}$/, { message: 'must be an item code of at most 20 letters and digits' })
  readonly itemCode?: string;
}

/** @throws OptionsError when a test CPID is to be live */
export function checkClassicOptions({ cpid, mode }: DanalClassicOptions): void {
  if (mode === 'live' && TEST_CPIDS.has(cpid)) {
    throw new OptionsError('danal', 'cpid', "is a published test CPID, which contradicts mode 'live'");
  }
}

/** @throws OptionsError when a key is not one for the account's mode, or the item code does not go with the method */
export function checkOneOptions({ clientKey, secretKey, mode, paymentsMethod, itemCode }: DanalOneOptions): void {
  for (const [name, key] of Object.entries({ clientKey, secretKey })) {
    if (/^.._TEST_/.test(key) !== (mode === 'test')) {
      const kind = mode === 'live' ? 'a key for tests (…_TEST_…)' : 'no key for tests (…_TEST_…)';
      throw new OptionsError('danal', name, `is ${kind}, which contradicts mode '${mode}'`);
    }
  }
  if (paymentsMethod === 'MOBILE' && itemCode === undefined) {
    throw new OptionsError('danal', 'itemCode', 'is missing: mobile phones need the item code of the contract');
  }
  if (paymentsMethod === 'CARD' && itemCode !== undefined) {
    throw new OptionsError('danal', 'itemCode', 'must be left out: cards have no item code');
  }
}

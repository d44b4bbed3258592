import { AccountOptions, OptionsError, validateOptions } from '@billkey/core';
import { Matches } from 'class-validator';

/** What a merchant copies from Hanbit's console. */
export class HanbitOptions extends AccountOptions {
  /** 가맹점번호: `HB` and 6 digits */
  @Matches(/^HB\d{6}$/, { message: 'must be HB and 6 digits' })
  readonly merchantNo: string = '';

  /** API 시크릿: `hbs_live_…` or `hbs_test_…` */
  @Matches(/^hbs_(?:live|test)_[0-9a-f]{48}$/, { message: 'must be hbs_live_ or hbs_test_ and 48 hexadecimal digits' })
  readonly apiSecret: string = '';

  /** 카드 암호화 키: 32 bytes in base64 */
  @Matches(/^[A-Za-z0-9+/]{43}=$/, { message: 'must be 32 bytes in base64' })
  readonly cardKey: string = '';
}

/** @throws OptionsError naming the field */
export function checkOptions(input: unknown): HanbitOptions {
  const options = validateOptions('hanbit', HanbitOptions, input);
  if (!options.apiSecret.startsWith(`hbs_${options.mode}_`)) {
    throw new OptionsError('hanbit', 'apiSecret', `must be a ${options.mode} secret, as mode says`);
  }
  return options;
}

import { checkText, InputError, Optional, validate, type Extras, type TextLimit } from '@billkey/core';
import { IsString } from 'class-validator';

/** No value of any request may have a `|` (code 9011). */
export const NO_BAR = { pattern: /^[^|]*$/, rule: 'must have no |' } as const;

const PRODUCT_CODE: TextLimit = { maxBytes: 10, countedIn: 'cp949', ...NO_BAR };

/** What only Kiwoompay knows: `extras: { daoudata: { productCode: '…' } }`. */
export class DaoudataExtras {
  /** PRODUCTCODE: comes back in notifications, and shows on the merchant's pages. At most 10 bytes of EUC-KR, no `|`. */
  @Optional()
  @IsString({ message: 'must be a text' })
  readonly productCode?: string;
}

/** @throws InputError naming the field under `extras.daoudata` */
export function daoudataExtras(extras: Extras | undefined): DaoudataExtras {
  const { daoudata = {} } = extras ?? {};
  try {
    const { productCode } = validate(DaoudataExtras, daoudata, '');
    if (productCode === undefined) return {};
    checkText('productCode', productCode, PRODUCT_CODE);
    return { productCode };
  } catch (error) {
    if (error instanceof InputError)
      throw new InputError(['extras.daoudata', error.field].filter((name) => name !== '').join('.'), error.rule);
    throw error;
  }
}

/** @throws InputError for a product code: a cancel has no field for it */
export function checkCancelExtras(extras: Extras | undefined): void {
  const { productCode } = daoudataExtras(extras);
  if (productCode !== undefined) throw new InputError('extras.daoudata.productCode', 'has no field in a cancel');
}

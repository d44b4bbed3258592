import { checkText, InputError, Optional, validate, type Extras, type TextLimit } from '@billkey/core';
import { IsString } from 'class-validator';

const MALL_RESERVED: TextLimit = {
  maxBytes: 500,
  countedIn: 'utf-8',
  pattern: /^[^"]*$/,
  rule: 'must have no double quote',
};

/** What only NICE knows: `extras: { nice: { mallReserved: '…' } }`. */
export class NiceExtras {
  /** Comes back in answers and notifications, and shows in the console. At most 500 bytes, no double quote. */
  @Optional()
  @IsString({ message: 'must be a text' })
  readonly mallReserved?: string;
}

/** @throws InputError naming the field under `extras.nice` */
export function niceExtras(extras: Extras | undefined): NiceExtras {
  const { nice = {} } = extras ?? {};
  try {
    const { mallReserved } = validate(NiceExtras, nice, '');
    if (mallReserved === undefined) return {};
    checkText('mallReserved', mallReserved, MALL_RESERVED);
    return { mallReserved };
  } catch (error) {
    if (error instanceof InputError)
      throw new InputError(['extras.nice', error.field].filter((name) => name !== '').join('.'), error.rule);
    throw error;
  }
}

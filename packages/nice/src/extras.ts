import { checkText, InputError, Optional, validate, type Extras, type TextLimit } from '@billkey/core';
import { IsString } from 'class-validator';

/** What only NICE knows: `extras: { nice: { mallReserved: '…' } }`. */
export class NiceExtras {
  /** Comes back in answers and notifications, and shows in the console. At most 500 bytes, one line, no double quote. */
  @Optional()
  @IsString({ message: 'must be a text' })
  readonly mallReserved?: string;
}

/**
 * @param limit what the variant takes; null where the message has no such field
 * @throws InputError naming the field under `extras.nice`
 */
export function niceExtras(extras: Extras | undefined, limit: TextLimit | null): NiceExtras {
  const { nice = {} } = extras ?? {};
  try {
    const { mallReserved } = validate(NiceExtras, nice, '');
    if (mallReserved === undefined) return {};
    if (limit === null) throw new InputError('mallReserved', 'is not taken here: NICE has no field for it');
    checkText('mallReserved', mallReserved, limit);
    return { mallReserved };
  } catch (error) {
    if (error instanceof InputError)
      throw new InputError(['extras.nice', error.field].filter((name) => name !== '').join('.'), error.rule);
    throw error;
  }
}

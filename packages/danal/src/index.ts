import { pgModule, registration, validateOptions } from '@billkey/core';
import { danalClassic } from './classic/variant.js';
import { danalOne } from './one/variant.js';
import { checkClassicOptions, checkOneOptions, DanalClassicOptions, DanalOneOptions } from './options.js';

export type { DanalClassicOptions, DanalOneOptions };

/** An account of the card protocol has a `cpid`, one of ONE a `merchantId`. */
export type DanalOptions = DanalClassicOptions | DanalOneOptions;

/** Danal: `container.load(danal({ mode: 'test', cpid, cryptoKey }))`. */
export const danal = pgModule((options: DanalOptions) => {
  if (isOne(options)) {
    const checked = validateOptions('danal', DanalOneOptions, options);
    checkOneOptions(checked);
    return registration(danalOne, checked);
  }
  const checked = validateOptions('danal', DanalClassicOptions, options);
  checkClassicOptions(checked);
  return registration(danalClassic, checked);
});

function isOne(options: unknown): boolean {
  return typeof options === 'object' && options !== null && ('merchantId' in options || 'secretKey' in options);
}

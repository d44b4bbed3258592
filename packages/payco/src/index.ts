import { pgModule, registration, validateOptions } from '@billkey/core';
import { checkSeller, PaycoOptions } from './options.js';
import { paycoAutoPayment } from './variant.js';

declare module '@billkey/core' {
  interface Pgs {
    payco: object;
  }
}

export type { PaycoOptions };

/** PAYCO: `container.load(payco({ mode: 'test', sellerKey, cpId, productId }))`. */
export const payco = pgModule((options: PaycoOptions) => {
  const checked = validateOptions('payco', PaycoOptions, options);
  checkSeller(checked);
  return registration(paycoAutoPayment, checked);
});

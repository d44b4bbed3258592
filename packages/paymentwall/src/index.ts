import { pgModule, registration, validateOptions } from '@billkey/core';
import { checkKeys, PaymentwallOptions } from './options.js';
import { paymentwallBrick } from './variant.js';

declare module '@billkey/core' {
  interface Pgs {
    paymentwall: object;
  }
}

export type { PaymentwallOptions };

/** Paymentwall (Terminal3): `container.load(paymentwall({ mode: 'test', publicKey, privateKey, secretKey, browserDomain }))`. */
export const paymentwall = pgModule((options: PaymentwallOptions) => {
  const checked = validateOptions('paymentwall', PaymentwallOptions, options);
  checkKeys(checked);
  return registration(paymentwallBrick, checked);
});

import { pgModule, registration, validateOptions } from '@billkey/core';
import type { PaymentAcknowledger } from './acknowledging.js';
import { checkServices, JtnetOptions } from './options.js';
import { jtnetRest } from './variant.js';

declare module '@billkey/core' {
  interface Pgs {
    jtnet: object;
  }
}

export type { JtnetOptions, PaymentAcknowledger };

/** JTNet (tPay): `container.load(jtnet({ mode: 'live', billing: { mid, apiKey, cancelPw } }))`. */
export const jtnet = pgModule((options: JtnetOptions) => {
  const checked = validateOptions('jtnet', JtnetOptions, options);
  checkServices(checked);
  return registration(jtnetRest, checked);
});

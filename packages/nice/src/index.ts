import { pgModule, registration, validateOptions } from '@billkey/core';
import type { NiceExtras } from './extras.js';
import { checkKeyMode, checkWebapiOptions, NiceStartOptions, NiceWebapiOptions } from './options.js';
import { niceStart } from './start/variant.js';
import { niceWebapi } from './webapi/variant.js';

declare module '@billkey/core' {
  interface Pgs {
    nice: { extras: NiceExtras };
  }
}

export type { NiceExtras, NiceStartOptions, NiceWebapiOptions };

/** A START account has a `clientId`, a WEBAPI account a `mid`. */
export type NiceOptions = NiceStartOptions | NiceWebapiOptions;

/** NICE Payments: `container.load(nice({ mode: 'test', clientId, secretKey }))`. */
export const nice = pgModule((options: NiceOptions) => {
  if (isWebapi(options)) {
    const checked = validateOptions('nice', NiceWebapiOptions, options);
    checkWebapiOptions(checked);
    return registration(niceWebapi, checked);
  }
  const checked = validateOptions('nice', NiceStartOptions, options);
  checkKeyMode(checked);
  return registration(niceStart, checked);
});

function isWebapi(options: unknown): boolean {
  return typeof options === 'object' && options !== null && ('mid' in options || 'merchantKey' in options);
}

import { pgModule, registration, validateOptions } from '@billkey/core';
import type { NiceExtras } from './extras.js';
import { checkKeyMode, NiceStartOptions } from './options.js';
import { niceStart } from './start/variant.js';

declare module '@billkey/core' {
  interface Pgs {
    nice: { extras: NiceExtras };
  }
}

export type { NiceExtras, NiceStartOptions };

/** NICE Payments: `container.load(nice({ mode: 'test', clientId, secretKey }))`. */
export const nice = pgModule((options: NiceStartOptions) => {
  const checked = validateOptions('nice', NiceStartOptions, options);
  checkKeyMode(checked);
  return registration(niceStart, checked);
});

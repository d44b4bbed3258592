import { pgModule, registration, validateOptions } from '@billkey/core';
import type { NaverpayExtras } from './extras.js';
import { NaverpayOptions } from './options.js';
import { naverpayV2 } from './variant.js';

declare module '@billkey/core' {
  interface Pgs {
    naverpay: { extras: NaverpayExtras };
  }
}

export type { NaverpayExtras, NaverpayOptions };

/** Naver Pay: `container.load(naverpay({ mode: 'test', clientId, clientSecret, chainId }))`. */
export const naverpay = pgModule((options: NaverpayOptions) =>
  registration(naverpayV2, validateOptions('naverpay', NaverpayOptions, options)),
);

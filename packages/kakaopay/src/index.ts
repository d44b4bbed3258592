import { pgModule, registration, validateOptions } from '@billkey/core';
import type { KakaopayExtras } from './extras.js';
import { checkCid, KakaopayOptions } from './options.js';
import { kakaopayOpen } from './variant.js';

declare module '@billkey/core' {
  interface Pgs {
    kakaopay: { extras: KakaopayExtras };
  }
}

export type { KakaopayExtras, KakaopayOptions };

/** Kakao Pay (카카오페이): `container.load(kakaopay({ mode: 'test', cid: 'TCSUBSCRIP', secretKey }))`. */
export const kakaopay = pgModule((options: KakaopayOptions) => {
  const checked = validateOptions('kakaopay', KakaopayOptions, options);
  checkCid(checked);
  return registration(kakaopayOpen, checked);
});

import { pgModule, registration, validateOptions } from '@billkey/core';
import { mobiliansCard } from './card/variant.js';
import { MobiliansOptions } from './options.js';
import { mobiliansPhone } from './phone/variant.js';

declare module '@billkey/core' {
  interface Pgs {
    mobilians: object;
  }
}

export type { MobiliansOptions };

/** KG Mobilians, today KG Financial: `container.load(mobilians({ mode: 'test', sid, skey, cashCode: 'MC', siteUrl }))`. */
export const mobilians = pgModule((options: MobiliansOptions) => {
  const checked = validateOptions('mobilians', MobiliansOptions, options);
  return registration(checked.cashCode === 'MC' ? mobiliansPhone : mobiliansCard, checked);
});

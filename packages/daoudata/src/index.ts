import { pgModule, registration, validateOptions } from '@billkey/core';
import type { DaoudataExtras } from './extras.js';
import { checkCpids, DaoudataOptions } from './options.js';
import { daoudataApi } from './variant.js';

declare module '@billkey/core' {
  interface Pgs {
    daoudata: { extras: DaoudataExtras };
  }
}

export type { DaoudataExtras, DaoudataOptions };

/** Kiwoompay, formerly DaouData and PayJoa: `container.load(daoudata({ mode: 'test', billing: { cpid, … } }))`. */
export const daoudata = pgModule((options: DaoudataOptions) => {
  const checked = validateOptions('daoudata', DaoudataOptions, options);
  checkCpids(checked);
  return registration(daoudataApi, checked);
});

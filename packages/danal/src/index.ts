import { pgModule, registration, validateOptions } from '@billkey/core';
import { danalClassic } from './classic/variant.js';
import { checkClassicOptions, DanalClassicOptions } from './options.js';

export type { DanalClassicOptions };

/** Danal: `container.load(danal({ mode: 'test', cpid, cryptoKey }))`. */
export const danal = pgModule((options: DanalClassicOptions) => {
  const checked = validateOptions('danal', DanalClassicOptions, options);
  checkClassicOptions(checked);
  return registration(danalClassic, checked);
});

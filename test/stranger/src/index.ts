import { pgModule, registration } from '@billkey/core';
import { checkOptions, type HanbitOptions } from './options.js';
import { hanbitV2 } from './variant.js';

export type { HanbitOptions } from './options.js';

/** Hanbit Pay, for `container.load(hanbit({ … }))`. @throws OptionsError naming the field */
export const hanbit = pgModule((options: HanbitOptions) => registration(hanbitV2, checkOptions(options)));

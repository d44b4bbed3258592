import { pgModule, registration, validateOptions } from '@billkey/core';
import { checkMode, KiccOptions } from './options.js';
import { kiccEp9 } from './variant.js';

export type { KiccOptions };

/** KICC EasyPay: `container.load(kicc({ mode: 'test', mallId, secretKey, certType }))`. */
export const kicc = pgModule((options: KiccOptions) => {
  const checked = validateOptions('kicc', KiccOptions, options);
  checkMode(checked);
  return registration(kiccEp9, checked);
});

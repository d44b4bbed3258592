import { pgModule, registration, validateOptions } from '@billkey/core';
import { checkMode, checkNames, SettlebankOptions } from './options.js';
import { settlebankStandard } from './variant.js';

export type { SettlebankOptions };

/** SettleBank (Hecto Financial): `container.load(settlebank({ mode: 'test', mchtId, hashKey, aesKey, authentication }))`. */
export const settlebank = pgModule((options: SettlebankOptions) => {
  const checked = validateOptions('settlebank', SettlebankOptions, options);
  checkMode(checked);
  checkNames(checked);
  return registration(settlebankStandard, checked);
});

import { pgModule, registration, validateOptions } from '@billkey/core';
import { checkOptions, InicisOptions } from './options.js';
import { inicisV1 } from './v1/variant.js';
import { inicisV2 } from './v2/variant.js';
import type { InicisExtras } from './window/extras.js';

declare module '@billkey/core' {
  interface Pgs {
    inicis: { extras: InicisExtras };
  }
}

export type { InicisExtras, InicisOptions };

/** KG INICIS: `container.load(inicis({ mode: 'test', mid, iniapiKey, iniapiIv, siteUrl }))`. */
export const inicis = pgModule((options: InicisOptions) => {
  const checked = validateOptions('inicis', InicisOptions, options);
  checkOptions(checked);
  return registration(checked.api === 'v2' ? inicisV2 : inicisV1, checked);
});

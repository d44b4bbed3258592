import { pgModule, registration, validateOptions } from '@billkey/core';
import { checkKcpOptions, KcpOptions } from './options.js';
import { kcpPgApi } from './variant.js';

export type { KcpOptions };

/** NHN KCP: `container.load(kcp({ mode: 'test', billing: { … }, keyIn: { … } }))`, with one of both or both. */
export const kcp = pgModule((options: KcpOptions) => {
  const checked = validateOptions('kcp', KcpOptions, options);
  checkKcpOptions(checked);
  return registration(kcpPgApi, checked);
});

import type { Variant } from '@billkey/core';
import { CAPABILITIES, LIMITS, RECOVERY } from './capabilities.js';
import { openCheckup } from './checkup.js';
import { OPEN_CODES } from './codes.js';
import { FIDELITY } from './fidelity.js';
import { KAKAOPAY_HOSTS } from './hosts.js';
import type { KakaopayOptions } from './options.js';
import { KakaopayProvider } from './provider.js';

/** The Open API of 2024. The older one, on kapi.kakao.com, has other error bodies and is not spoken. */
export const kakaopayOpen: Variant<KakaopayOptions, (typeof CAPABILITIES)[number]> = {
  pg: 'kakaopay',
  variant: 'open',
  contract: 1,
  hosts: KAKAOPAY_HOSTS,
  capabilities: CAPABILITIES,
  unverified: [],
  elsewhere: {
    'billing-key-by-api': 'Kakao Pay is a wallet: keys come from its window alone',
    'key-in': 'Kakao Pay is a wallet: merchants never see a card',
    notifications: 'Kakao Pay documents none',
  },
  recovery: RECOVERY,
  limits: LIMITS,
  codes: OPEN_CODES,
  fidelity: FIDELITY,
  create: (options, account, ports) => new KakaopayProvider(options, account, ports),
  checkup: openCheckup,
};

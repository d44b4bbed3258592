import type { Variant } from '@billkey/core';
import { CAPABILITIES, LIMITS, RECOVERY, RECOVERY_BY_STATUS } from './capabilities.js';
import { brickCheckup } from './checkup.js';
import { BRICK_CODES } from './codes.js';
import { FIDELITY } from './fidelity.js';
import { PAYMENTWALL_HOSTS } from './hosts.js';
import type { PaymentwallOptions } from './options.js';
import { BrickProvider } from './provider.js';

/** Brick, Paymentwall's API for card payments by the merchant's server. */
export const paymentwallBrick: Variant<PaymentwallOptions, (typeof CAPABILITIES)[number]> = {
  pg: 'paymentwall',
  variant: 'brick',
  contract: 1,
  hosts: PAYMENTWALL_HOSTS,
  capabilities: CAPABILITIES,
  unverified: [],
  elsewhere: { 'partial-cancel': 'Brick refunds a charge as a whole; parts are refunded in the Merchant Area' },
  recovery: RECOVERY,
  limits: LIMITS,
  codes: BRICK_CODES,
  fidelity: FIDELITY,
  of: ({ paymentStatusApi }) => (paymentStatusApi === 'enabled' ? { recovery: RECOVERY_BY_STATUS } : {}),
  create: (options, account, ports) => new BrickProvider(options, account, ports),
  checkup: brickCheckup,
};

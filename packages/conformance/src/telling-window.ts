import { limitsOf } from '@billkey/core';
import type { Act } from './acts.js';
import { AMOUNT } from './orders.js';
import { returnOf } from './window-returns.js';

/** Simulators call another one instead. */
const NOTIFY_URL = 'https://merchant.example/pay/notify';

/** What a customer has paid in a window, whose registration names an address to tell. */
export const telling: Act = {
  name: 'window',
  operation: 'window',
  done: 'issued',
  prepare: async (scene) => {
    const { pays } = limitsOf(scene.subject.registration.limits, 'window').issue;
    const paid = pays === 'may' ? { paid: AMOUNT } : {};
    return { job: await returnOf(scene, scene.card(), { notifyUrl: NOTIFY_URL, ...paid }) };
  },
};

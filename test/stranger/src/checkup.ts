import { PgCalls, seoulTime, type AccountCheckup, type AccountRef, type Ports } from '@billkey/core';
import { HanbitClient } from './client.js';
import type { HanbitOptions } from './options.js';
import { HanbitQuestions } from './questions.js';

/** Hanbit knows who asks by the signature, and refuses a wrong one with A401 before it looks for anything. */
export function checkup(options: HanbitOptions, account: AccountRef, ports: Ports): AccountCheckup {
  const client = new HanbitClient(options);
  const questions = new HanbitQuestions(new PgCalls(account, ports), client, ports);
  return {
    hosts: { api: client.host }, // those that this account's requests go to
    credentials: {
      asks: 'the look-up of an order that does not exist',
      // found and absent are the proof
      leavesOut: { cardKey: 'which only card data is encrypted with' },
      ask: () => questions.find({ orderNo: `doctor-${seoulTime(ports.clock.now()).day}` }),
    },
    // by the code of a refusal; '' for others that are `unauthorized`
    advice: {
      A401: "copy merchantNo and apiSecret again from Hanbit's console, and compare the clocks",
      '': 'ask Hanbit',
    },
    address: { none: 'Hanbit takes requests from any address' },
    charset: { answers: 'utf-8', requests: 'utf-8', unproven: 'no question carries text' },
  };
}

import { secret, type AccountCheckup, type AccountRef, type Ports } from '@billkey/core';
import { freshNumber, SettlebankClient } from './client.js';
import type { SettlebankOptions } from './options.js';
import { Questions } from './questions.js';
import { trdDtOf } from './request.js';

const NO_MCHT_ID = 'compare mchtId (상점아이디) and mode with what SettleBank sent when the contract was opened';

/** An account is proven by a look-up: a wrong hash (1901) and an unknown mchtId (ST47, …) have codes of their own. */
export function settlebankCheckup(options: SettlebankOptions, account: AccountRef, ports: Ports): AccountCheckup {
  const { mchtId, hashKey, aesKey } = options;
  const client = new SettlebankClient(options, account, ports);
  const questions = new Questions(client, { mchtId, hashKey: secret(hashKey), aesKey: secret(aesKey) }, ports.clock);
  return {
    hosts: { api: client.host },
    credentials: {
      asks: 'the look-up of a payment that does not exist',
      leavesOut: { aesKey: 'which a look-up encrypts nothing with', ...namesOf(options) },
      ask: () => {
        const mchtTrdNo = freshNumber('find');
        const trdDt = trdDtOf(ports.clock.now());
        return questions.find({ orderId: mchtTrdNo, mchtTrdNo, trdDt, trdAmt: '1000' });
      },
    },
    advice: {
      1901: 'compare hashKey (인증키) with what SettleBank sent: it is not the key of this mchtId',
      ...{ ST47: NO_MCHT_ID, ST48: NO_MCHT_ID, CA87: NO_MCHT_ID },
      '': 'compare mchtId and hashKey with what SettleBank sent when the contract was opened',
    },
    address: {
      none: 'the manual has no code for requests from other addresses; SettleBank may not answer them at all',
    },
    charset: {
      answers: 'utf-8',
      requests: 'utf-8',
      unproven: 'a look-up carries no text; a product name in Hangul on the receipt of a first payment does',
    },
  };
}

/** What only payments and windows are told. */
function namesOf(options: SettlebankOptions): Readonly<Record<string, string>> {
  const given = (['notiUrl', 'mchtName', 'mchtEName'] as const).filter((name) => options[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, 'which a look-up does not send']));
}

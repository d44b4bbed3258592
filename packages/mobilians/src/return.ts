import {
  issuerRefusal,
  maskText,
  meaningOf,
  present,
  refusal,
  returnedFields,
  secret,
  type Failure,
  type PgWords,
  type Refusal,
  type Secret,
  type WindowReturn,
} from '@billkey/core';
import { codesOf, SUCCESS } from './codes.js';
import type { Contract } from './contract.js';
import { PAY_TOKEN, USER_KEY } from './response.js';
import { isSigned } from './signature.js';
import type { RegisteredWindow } from './window.js';

/** Who was authenticated in a window: all that is believed of a return, since an approval's answer says the rest. */
export interface Authenticated {
  readonly payToken: string;
  /** What stands for a phone's data */
  readonly userKey?: Secret;
}

/** What a return comes to. */
export type Returned =
  | ({ readonly status: 'authenticated' } & Authenticated)
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'rejected'; readonly because: 'forged' | 'amount_changed' };

const FORGED = { status: 'rejected', because: 'forged' } as const;

/** A return to ok_url or fail_url. Its failures are not signed: nothing is paid before it, so they may be believed. */
export function readReturn(returned: WindowReturn, window: RegisteredWindow, contract: Contract): Returned {
  const fields = returnedFields(returned, 'cp949');
  const code = fields?.['code'] ?? '';
  if (fields === null || code === '') return FORGED;
  if (code !== SUCCESS) return { status: 'failed', failure: failureOf(code, fields['message'] ?? '', contract) };
  const { sid, cashCode, skey } = contract;
  const { orderId: tradeId, okUrl, timeStamp, tid, won } = window;
  const expected = { sid, tid, trade_id: tradeId, cash_code: cashCode };
  if (Object.entries(expected).some(([name, value]) => fields[name] !== value)) return FORGED;
  const amount = String(won);
  if (fields['amount'] !== amount) return { status: 'rejected', because: 'amount_changed' };
  const { pay_token: payToken = '', mc_user_key: userKey = '', hmac = '' } = fields;
  if (!isSigned({ amount, okUrl, tradeId, timeStamp }, hmac, skey) || !PAY_TOKEN.test(payToken)) return FORGED;
  // An approval of a phone needs it.
  if (cashCode === 'MC' && !USER_KEY.test(userKey)) return FORGED;
  return {
    status: 'authenticated',
    payToken,
    ...present({ userKey: cashCode === 'MC' ? secret(userKey) : undefined }),
  };
}

/** Whatever the code says of others: nothing has moved. */
function failureOf(code: string, message: string, { cashCode, skey }: Contract): Failure {
  const meaning = meaningOf(codesOf(cashCode, 'complete-window'), code);
  const pg: PgWords = { code, message: maskText(message, [skey]), http: 200 };
  return { ...refusalOf(meaning, message), certainty: 'stated', pg };
}

function refusalOf(meaning: ReturnType<typeof meaningOf>, message: string): Refusal {
  if (meaning === undefined) return issuerRefusal(message) ?? refusal('unlisted_code');
  return typeof meaning === 'object' ? meaning : refusal('pg_unavailable');
}

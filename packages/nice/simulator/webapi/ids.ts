import { koreaMoment } from '@billkey/simulator';
import { randomBytes } from 'node:crypto';
import { shortStamp } from '../shared/korea-time.js';
import { Refusal } from '../shared/refusal.js';
import type { NiceWebapiMerchant } from './merchants.js';

/** Medium 16 is billing, 01 anything else, 10 a partial cancel. */
export type Medium = '16' | '01' | '10';

/** Makes the ids that NICE gives: `BID` = BIKY + MID + time + 4 digits, `TID` = MID + method 01 (card) + medium + time + 4. */
export class Ids {
  #tid = 1;
  #bid: number;
  #cancel = 1;
  #window = 1;
  /** What a customer brings back from a window, 40 characters */
  readonly authToken: () => string;

  constructor(firstBid = 1, authToken = unguessableToken) {
    this.#bid = firstBid;
    this.authToken = authToken;
  }

  bid({ mid }: NiceWebapiMerchant, at: Date): string {
    return `BIKY${mid}${shortStamp(at)}${serial(this.#bid++)}`;
  }

  /** The TID of an issued or removed key. A letter keeps it apart from what merchants draw from digits in that second. */
  keyTid({ mid }: NiceWebapiMerchant, at: Date): string {
    return `${mid}0116${shortStamp(at)}N${serial(this.#tid++).slice(1)}`;
  }

  /** The `TxTid` of a window; with a letter for the same reason. */
  windowTid({ mid }: NiceWebapiMerchant, at: Date): string {
    return `${mid}0101${shortStamp(at)}N${serial(this.#window++).slice(1)}`;
  }

  partialCancelTid({ mid }: NiceWebapiMerchant, at: Date): string {
    return `${mid}0110${shortStamp(at)}${serial(this.#cancel++)}`;
  }

  /** `CancelNum`, 8 digits. */
  cancelNumber(): string {
    return String(10_000_000 + this.#cancel++);
  }
}

/** @throws Refusal unless it is this merchant's MID, method 01, the medium, a time and four letters or digits */
export function checkTid(tid: string, { mid }: NiceWebapiMerchant, medium: Medium): void {
  const head = `${mid}01${medium}`;
  const [, day, clock] = /^(\d{6})(\d{6})[0-9A-Za-z]{4}$/.exec(tid.slice(head.length)) ?? [];
  if (!tid.startsWith(head) || !koreaMoment(`20${day ?? ''}`, clock)) {
    throw new Refusal('A212', { text: '잘못된 데이터 형식 [TID]' });
  }
}

function unguessableToken(): string {
  return `NICETOKN${randomBytes(16).toString('hex').toUpperCase()}`;
}

function serial(count: number): string {
  return String(count % 10_000).padStart(4, '0');
}

import { AccountOptions, Optional, OptionsError } from '@billkey/core';
import { Matches } from 'class-validator';

/** A subscription CID of the Open API: its secret key is in the console of developers.kakaopay.com. */
export class KakaopayOptions extends AccountOptions {
  /** CID (가맹점 코드) for subscriptions (정기결제), 10 characters; `TCSUBSCRIP` for tests */
  @Matches(/^[A-Za-z0-9]{10}$/, { message: 'must be a CID of 10 letters and digits' })
  readonly cid!: string;

  /** Secret key; with test CIDs Secret key(dev) */
  @Matches(/^[\x21-\x7e]{16,200}$/, { message: 'must be a secret key of visible ASCII characters' })
  readonly secretKey!: string;

  /** CID_SECRET, where the CID has one: 24 digits and lower-case letters */
  @Optional()
  @Matches(/^[0-9a-z]{24}$/, { message: 'must be 24 digits and lower-case letters' })
  readonly cidSecret?: string;
}

/** The CIDs that Kakao Pay publishes for tests. There is no test host: they work on the live one. */
const TEST_CIDS = { oneOff: 'TC0ONETIME', subscription: 'TCSUBSCRIP' } as const;

/** @throws OptionsError when a test CID is to be live, or is one that issues no SID */
export function checkCid({ cid, mode }: KakaopayOptions): void {
  if (cid === TEST_CIDS.oneOff) throw new OptionsError('kakaopay', 'cid', 'is for single payments, and issues no SID');
  if (mode === 'live' && cid === TEST_CIDS.subscription) {
    throw new OptionsError('kakaopay', 'cid', "is the published test CID, which contradicts mode 'live'");
  }
}

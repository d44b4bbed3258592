import { AccountOptions, Optional, OptionsError } from '@billkey/core';
import { IsIn, Matches } from 'class-validator';

const PROJECT_KEY = { message: 'must be 32 hexadecimal digits' };
const BRICK_KEY = { message: 'must be 32 hexadecimal digits, or t_ and 30 of them' };

/** A Brick project: its keys are in the Merchant Area under My Projects, Settings. */
export class PaymentwallOptions extends AccountOptions {
  /** Brick Public Key, `t_…` in test mode: makes one-time tokens */
  @Matches(/^(t_[0-9a-f]{30}|[0-9a-f]{32})$/, BRICK_KEY)
  readonly publicKey!: string;

  /** Brick Private Key, `t_…` in test mode: authorizes everything about charges */
  @Matches(/^(t_[0-9a-f]{30}|[0-9a-f]{32})$/, BRICK_KEY)
  readonly privateKey!: string;

  /** Secret Key: signs pingbacks, and the requests to the payment status API. Not the private key. */
  @Matches(/^[0-9a-f]{32}$/, PROJECT_KEY)
  readonly secretKey!: string;

  /** Domain of the shop: card data that Brick.js has not seen is charged with it (`browser_domain`) */
  @Matches(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/, {
    message: 'must be a domain in lower case letters, without scheme and path',
  })
  readonly browserDomain!: string;

  /** Project Key: names the project to the payment status API, which alone needs it */
  @Optional()
  @Matches(/^[0-9a-f]{32}$/, PROJECT_KEY)
  readonly projectKey?: string;

  /** `enabled` when Paymentwall's support has switched the payment status API on: lost charges can be found by it */
  @Optional()
  @IsIn(['enabled'], { message: "must be 'enabled', or left out" })
  readonly paymentStatusApi?: 'enabled';

  /** Pingback Signature Version of the project; 3 when left out. Pingbacks of another version are refused. */
  @Optional()
  @IsIn([1, 2, 3], { message: 'must be 1, 2 or 3' })
  readonly signatureVersion?: 1 | 2 | 3;
}

/** @throws OptionsError when a key is not one for the account's mode, or one is missing */
export function checkKeys({ mode, publicKey, privateKey, projectKey, paymentStatusApi }: PaymentwallOptions): void {
  for (const [name, key] of [
    ['publicKey', publicKey],
    ['privateKey', privateKey],
  ] as const) {
    if (isTestKey(key) === (mode === 'test')) continue;
    const kind = mode === 'live' ? 'a test key (t_…)' : 'a live key';
    throw new OptionsError('paymentwall', name, `is ${kind}, which contradicts mode '${mode}'`);
  }
  if (paymentStatusApi === 'enabled' && projectKey === undefined) {
    throw new OptionsError('paymentwall', 'projectKey', 'is missing: the payment status API needs it');
  }
}

function isTestKey(key: string): boolean {
  return key.startsWith('t_');
}

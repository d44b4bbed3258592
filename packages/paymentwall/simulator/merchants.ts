import type { Json, SimulatedAccount } from '@billkey/simulator';

/** A project as Paymentwall knows it, with the keys of its console. */
export interface PaymentwallMerchant {
  /** Billkey's name for the account, e.g. `paymentwall` or `paymentwall:live`. */
  account: string;
  /** 32 hex digits; `key` of the payment status and ticket APIs. */
  projectKey: string;
  /** 32 hex digits; signs pingbacks, and requests to those two APIs. */
  secretKey: string;
  /** Brick: 32 hex digits of live keys, `t_` and 30 of test keys. */
  publicKey: string;
  /** Brick: of the same shape. */
  privateKey: string;
  /** Which signature the project's pingbacks carry; 3 when absent. */
  signatureVersion?: 1 | 2 | 3;
  /** Whether support has switched the payment status API on. */
  paymentStatusApi?: boolean;
  /** Minor units of USD, or what they are worth in another currency; 50 and 50,000 when absent (code list, 3115, 3116). */
  leastAmount?: number;
  mostAmount?: number;
  /** Parameters that the project has set up to be sent with every pingback, beside Paymentwall's own. */
  pingbackParameters?: Readonly<Record<string, string>>;
  /** Whether `ref` of a test pingback keeps the `_test` of the charge id. */
  refKeepsTest?: boolean;
  /** Whether answers start with a byte order mark. */
  byteOrderMark?: boolean;
}

/** Raised by support: the default of 500 USD is too little to try amounts with. */
const RAISED = { mostAmount: 10_000_000_000 } as const;

/** Made up, in the shapes of the documents; with test keys, since an account with live ones must not be pointed here. */
export const DEMO_MERCHANTS: readonly PaymentwallMerchant[] = [
  {
    account: 'paymentwall',
    projectKey: 'b1a5edfa11ab1ecab1ecafe5b1a5edfa',
    secretKey: '5ec2e7b1a5ed5ec2e7b1a5ed5ec2e7b1',
    publicKey: 't_b1a5edb1a5edb1a5edb1a5edb1a5ed',
    privateKey: 't_c0ffeec0ffeec0ffeec0ffeec0ffee',
    ...RAISED,
  },
  {
    account: 'paymentwall:status',
    projectKey: '57a7b1a5edfa11ab1ecab1ecafe557a7',
    secretKey: '57a75ec2e7b1a5ed5ec2e7b1a5ed57a7',
    publicKey: 't_57a7b1a5edb1a5edb1a5edb1a557a7',
    privateKey: 't_57a7c0ffeec0ffeec0ffeec0ff57a7',
    paymentStatusApi: true,
    byteOrderMark: true,
    ...RAISED,
  },
  {
    account: 'paymentwall:v2',
    projectKey: '20b1a5edfa11ab1ecab1ecafe5b1a520',
    secretKey: '205ec2e7b1a5ed5ec2e7b1a5ed5ec220',
    publicKey: 't_20b1a5edb1a5edb1a5edb1a5edb120',
    privateKey: 't_20c0ffeec0ffeec0ffeec0ffeec020',
    signatureVersion: 2,
    pingbackParameters: { shop: '빌키 & 1+1=2', empty: '' },
    ...RAISED,
  },
  {
    account: 'paymentwall:v1',
    projectKey: '10b1a5edfa11ab1ecab1ecafe5b1a510',
    secretKey: '105ec2e7b1a5ed5ec2e7b1a5ed5ec210',
    publicKey: 't_10b1a5edb1a5edb1a5edb1a5edb110',
    privateKey: 't_10c0ffeec0ffeec0ffeec0ffeec010',
    signatureVersion: 1,
    refKeepsTest: true,
    ...RAISED,
  },
];

/** Test keys start with `t_` (Brick, API credentials). */
export function isTest({ publicKey }: PaymentwallMerchant): boolean {
  return publicKey.startsWith('t_');
}

/** The account as the options of the Paymentwall package take it. */
export function toAccount(merchant: PaymentwallMerchant): SimulatedAccount {
  const [, name] = merchant.account.split(':');
  const options: Record<string, Json> = {
    ...(name === undefined ? {} : { account: name }),
    mode: isTest(merchant) ? 'test' : 'live',
    projectKey: merchant.projectKey,
    secretKey: merchant.secretKey,
    publicKey: merchant.publicKey,
    privateKey: merchant.privateKey,
    browserDomain: 'shop.example.com',
    ...(merchant.signatureVersion === undefined ? {} : { signatureVersion: merchant.signatureVersion }),
    ...(merchant.paymentStatusApi ? { paymentStatusApi: 'enabled' } : {}),
  };
  return { account: merchant.account, variant: 'brick', options };
}

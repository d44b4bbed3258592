import type { SimulatedAccount } from '@billkey/simulator';
import { DEMO_BILLING, DEMO_KEY_IN, DEMO_WINDOW, type Credentials } from './credentials.js';

/** One site code: what KCP sells as a service, with a certificate of its own. */
export interface KcpSite extends Credentials {
  /** 5 capital letters and digits. */
  siteCode: string;
  /** 그룹아이디, the site code and 7 digits; a site without one has no contract for batch keys. */
  groupId?: string;
  /** Whether batch keys can be issued from card data by API, which is a contract of its own. */
  issueByApi?: boolean;
  /** Key-in payments: always with birth date and password digits, or with and without; none when absent. */
  keyIn?: 'authenticated' | 'either';
  /** Whether payments can be cancelled in parts; they can when absent. */
  partialCancel?: boolean;
  /** Whether payments can be looked up; they can when absent. */
  inquiry?: boolean;
}

/** A merchant with a site per service, or with one for both. */
export interface KcpMerchant {
  /** Billkey's name for the account, e.g. `kcp` or `kcp:key-in`. */
  account: string;
  billing?: KcpSite;
  keyIn?: KcpSite;
}

const KEY_IN_SITE: KcpSite = { siteCode: 'SIMK1', keyIn: 'authenticated', ...DEMO_KEY_IN };

/** Made up, with credentials of the right shape. */
export const DEMO_MERCHANTS: readonly KcpMerchant[] = [
  {
    account: 'kcp',
    billing: { siteCode: 'SIMB1', groupId: 'SIMB11000001', issueByApi: true, ...DEMO_BILLING },
    keyIn: KEY_IN_SITE,
  },
  { account: 'kcp:key-in', keyIn: KEY_IN_SITE },
  {
    account: 'kcp:window',
    billing: { siteCode: 'SIMW1', groupId: 'SIMW11000001', issueByApi: true, ...DEMO_WINDOW },
  },
];

/** Every site once, whoever uses it. */
export function sitesOf(merchants: readonly KcpMerchant[]): readonly KcpSite[] {
  const sites = merchants.flatMap(({ billing, keyIn }) => [billing, keyIn].filter((site) => site !== undefined));
  return [...new Map(sites.map((site) => [site.siteCode, site])).values()];
}

/** The account as the options of the KCP package take it. */
export function toAccount({ account, billing, keyIn }: KcpMerchant): SimulatedAccount {
  const [, name] = account.split(':');
  return {
    account,
    variant: 'pg-api',
    options: {
      ...(name === undefined ? {} : { account: name }),
      mode: 'test',
      ...(billing === undefined ? {} : { billing: { ...siteOptions(billing), groupId: billing.groupId ?? '' } }),
      ...(keyIn === undefined ? {} : { keyIn: siteOptions(keyIn) }),
    },
  };
}

function siteOptions({ siteCode, certificate, privateKey, privateKeyPassphrase }: KcpSite): Record<string, string> {
  return { siteCode, certificate, privateKey, privateKeyPassphrase };
}

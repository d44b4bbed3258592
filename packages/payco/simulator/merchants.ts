import type { SimulatedAccount } from '@billkey/simulator';

/** One merchant code and what PAYCO has set for it. */
export interface PaycoMerchant {
  /** Name of the Billkey account, e.g. `payco` or `payco:second`. */
  account: string;
  /** 가맹점 코드: in every request, and the only credential. */
  sellerKey: string;
  /** 상점 ID. */
  cpId: string;
  /** 상품 ID, of the items of a charge. */
  productId: string;
  /** Whether the IP of the merchant's server is registered; without it every request is refused. */
  ipRegistered: boolean;
  /** Where the cancel button of the mobile page leads: the guide says `cancelMobileUrl`, the samples can do with either. */
  mobileCancel: 'cancelMobileUrl' | 'returnUrl';
  /** Whether the look-up takes a `sellerOrderReferenceKey` without a `reserveOrderNo`: no source tells. */
  findsByOrder: boolean;
}

/** Made up, in the shape of the published test codes. */
export const DEMO_MERCHANTS: readonly PaycoMerchant[] = [
  {
    account: 'payco',
    sellerKey: 'SIM0A7',
    cpId: 'SIMTEST_AUTO',
    productId: 'SIMPROD_AUTO',
    ipRegistered: true,
    mobileCancel: 'cancelMobileUrl',
    findsByOrder: false,
  },
];

/** The account as the options of the PAYCO package take it. */
export function toAccount({ account, sellerKey, cpId, productId }: PaycoMerchant): SimulatedAccount {
  const [, name] = account.split(':');
  return {
    account,
    variant: 'auto-payment',
    options: { ...(name === undefined ? {} : { account: name }), mode: 'test', sellerKey, cpId, productId },
  };
}

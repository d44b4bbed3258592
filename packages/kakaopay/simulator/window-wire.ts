import type { Wire, WireAnswer } from '@billkey/simulator';
import type { Order } from './books.js';
import type { Office } from './office.js';
import { answerForm, showWindow, strangePage } from './window.js';

/** The kind of CID in a window's path; that of subscriptions is in no source. */
const BRIDGE = /^\/mockup\/bridge\/(pc|mobile-web|mobile-app)\/pg\/(?:one-time|subscription)\/payment\/([0-9a-f]{64})$/;
const APP = /^\/pay\/mockup\/([0-9a-f]{64})$/;

/** `next_redirect_…_url` and the app schemes of a ready order. */
export function windowAddresses(url: string, hash: string, { merchant }: Order): Readonly<Record<string, string>> {
  const kind = merchant.subscription ? 'subscription' : 'one-time';
  const bridge = (device: string): string => `${url}/mockup/bridge/${device}/pg/${kind}/payment/${hash}`;
  const scheme = `kakaotalk://kakaopay/pg?url=${url}/pay/mockup/${hash}`;
  return {
    next_redirect_app_url: bridge('mobile-app'),
    next_redirect_mobile_url: bridge('mobile-web'),
    next_redirect_pc_url: bridge('pc'),
    android_app_scheme: scheme,
    ios_app_scheme: scheme,
  };
}

/** The windows of Kakao Pay, on a host of their own, over one office. */
export function kakaopayWindowWire(office: Office): Wire {
  return {
    pg: 'kakaopay',
    recognise(request) {
      const path = request.path.split('?', 1)[0] ?? '';
      const [, device, bridge] = BRIDGE.exec(path) ?? [];
      const hash = bridge ?? APP.exec(path)?.[1] ?? '';
      const registration = office.books.registration(hash);
      if (!registration) return { operation: 'page', moving: false, perform: strangePage };
      const opened = { registration, device: device === 'pc' ? 'pc' : 'mobile', path } as const;
      const perform = (): WireAnswer => {
        return request.method === 'POST' ? answerForm(office, opened, request) : showWindow(office, opened);
      };
      return { operation: 'page', moving: false, orderId: registration.order.orderId, perform };
    },
  };
}

import { requestOf } from './classic-specimens.js';
import type { Values } from './classic-stage.js';
import { withValue, type Variation } from './classic-variations.js';

/** Changes that mean something to one operation only. */
export const SPECIAL: Readonly<Record<string, readonly Variation[]>> = {
  'begin-window': [
    withValues('in dollars', { CURRENCY: '840' }, '1131'),
    withValues('with a charge of 99', { ISBILL: 'Y', AMOUNT: '99' }, '1110'),
    withValues('with a charge of 0', { ISBILL: 'Y', AMOUNT: '0' }, '1110'),
    withValues('with a charge without its amount', { ISBILL: 'Y', AMOUNT: '' }, '1100'),
    withValues('with a charge of 100', { ISBILL: 'Y', AMOUNT: '100' }, 'taken'),
    withValues('of a key alone with AMOUNT 0', { AMOUNT: '0' }, 'accepted'),
    withValues('of a key alone without AMOUNT', { AMOUNT: '' }, 'accepted'),
    withValues('to be notified nowhere', { ISNOTI: 'Y' }, '1100'),
    withValues('to be notified', { ISNOTI: 'Y', NOTIURL: 'https://shop.example.com/noti' }, 'taken'),
    withValues('without ORDERID', { ORDERID: '' }, 'accepted'),
    withValues('with CARDAUTHTYPE but no CARDAUTH', { CARDAUTHTYPE: '1' }, 'accepted'),
    withValues('OFFERPERIOD of days', { OFFERPERIOD: '2026040120260430' }, 'taken'),
    withValues('OFFERPERIOD of minutes', { OFFERPERIOD: '202604010000202604302359' }, 'taken'),
    withValues('OFFERPERIOD of one day', { OFFERPERIOD: '20260401' }, '1102'),
    withValues('OFFERPERIOD too long', { OFFERPERIOD: '2026040100002026043023590' }, '1101'),
    withValues('OFFERPERIOD of words', { OFFERPERIOD: '한 달' }, '1102'),
    withValues('USERAGENT of a charge', { USERAGENT: 'ONLINE' }, '1102'),
  ],
  'complete-window': [
    withValues('TID of nothing', { TID: '202604010000000000009999' }, '2113'),
    withValues('TID one digit short', { TID: '20260401000000000000001' }, '2113'),
    withValues('another AMOUNT', { AMOUNT: '9901' }, '1105'),
  ],
  charge: [
    withValues('AMOUNT 300', { AMOUNT: '300' }, '1110'),
    withValues('AMOUNT 0', { AMOUNT: '0' }, '1110'),
    withValues('AMOUNT 301', { AMOUNT: '301' }, 'taken'),
    withValues('in dollars', { CURRENCY: '840' }, '1102'),
    withValues('of another user', { USERID: 'user02' }, '1154'),
    withValues('of no key', { BILLINFO: 'BILLKEY0002' }, '1121'),
    withValues('of a key in lower case', { BILLINFO: 'billkey0001' }, '1121'),
    withValues('BILLINFO with a blank', { BILLINFO: 'BILL KEY' }, '1102'),
    withValues('without ORDERID', { ORDERID: '' }, 'accepted'),
    withValues('USERAGENT of a window', { USERAGENT: 'PC' }, '1102'),
    withValues('ISREBILL N', { ISREBILL: 'N' }, '1102'),
    withValues('above the limit of the card', { AMOUNT: '500001' }, '3111'),
  ],
  remove: [
    withValues('of no key', { BILLKEY: 'BILLKEY0002' }, '1121'),
    withValues('BILLKEY in Hangul', { BILLKEY: '빌링키' }, '1102'),
  ],
  cancel: [
    withValues('TID of no payment', { TID: '202604010000000000000008' }, '1104'),
    withValues('TID in Hangul', { TID: '거래' }, '1102'),
    withValues('AMOUNT 0', { AMOUNT: '0' }, '1110'),
    withValues('AMOUNT above the payment', { AMOUNT: '9901' }, '1127'),
    withValues('all with less than the amount', { AMOUNT: '9899' }, '1105'),
    withValues('all, as a part', { CANCELTYPE: 'P' }, 'accepted'),
    withValues('a part above the payment', { CANCELTYPE: 'P', AMOUNT: '9901' }, '1127'),
    withValues('without CANCELREQUESTER and CANCELDESC', { CANCELREQUESTER: '', CANCELDESC: '' }, 'accepted'),
    withValue('CANCELTYPE in lower case', 'CANCELTYPE', 'c', '1102'),
  ],
};

function withValues(name: string, changed: Values, expect: string): Variation {
  return { name, request: (values) => requestOf({ ...values, ...changed }), expect };
}

import { SPECIMENS, memberOf, withMembers, type Changes, type Specimen } from './specimens.js';
import type { Variation } from './variations.js';

type Change = (name: string, changes: Changes, expect: string) => Variation;

/** Changes that mean something to one operation only. */
export function specialOf(specimen: Specimen): Variation[] {
  const change: Change = (name, changes, expect) => ({ name, request: withMembers(specimen, changes), expect });
  return SPECIAL[specimen.name]?.(change) ?? [];
}

const SPECIAL: Readonly<Record<string, (change: Change) => Variation[]>> = {
  'begin-window': (change) => [...ofReservation(change), ...ofExtraData(change)],
  charge: (change) => [...ofSums(change), ...ofItems(change)],
  cancel: (change) => [
    change('with its item named', { orderProducts: itemOfPart(9_900) }, '70013'),
    change('with another sellerOrderReferenceKey', { sellerOrderReferenceKey: 'ORD-0002' }, '70051'),
    change('with a sellerOrderReferenceKey too long', { sellerOrderReferenceKey: 'x'.repeat(101) }, '70012'),
    change('with its sellerOrderReferenceKey', { sellerOrderReferenceKey: 'ORD-0001' }, 'accepted'),
    change('with tax parts of another sum', { totalCancelTaxfreeAmt: 9_899 }, '70031'),
    change('with tax parts of other kinds', { totalCancelTaxfreeAmt: 9_900 }, '70053'),
    change('with a certify key of another payment', { orderCertifyKey: 'ok_0002' }, '70051'),
  ],
  part: (change) => [
    change('with more of its item than it has', parts(9_901), '70053'),
    change(
      'without tax parts',
      { totalCancelTaxfreeAmt: '', totalCancelTaxableAmt: '', totalCancelVatAmt: '' },
      'accepted',
    ),
  ],
  find: (change) => [change('with a reserveOrderNo', { reserveOrderNo: '202603250000000001' }, '70051')],
};

function ofReservation(change: Change): Variation[] {
  return [
    ...['EASYPAY', 'CHECKOUT'].map((orderMethod) => change(`orderMethod ${orderMethod}`, { orderMethod }, 'accepted')),
    change('orderChannel MOBILE', { orderChannel: 'MOBILE' }, 'accepted'),
    change('inAppYn Y', { inAppYn: 'Y' }, 'accepted'),
    change('customUrlSchemeUseYn N', { customUrlSchemeUseYn: 'N' }, 'accepted'),
    change('customUrlSchemeUseYn X', { customUrlSchemeUseYn: 'X' }, '70013'),
    change('customUrlSchemeUseYn true', { customUrlSchemeUseYn: true }, '70013'),
    change('currency USD', { currency: 'USD' }, '70013'),
    change('totalPaymentAmt zero', { totalPaymentAmt: 0 }, 'accepted'),
    change('with an autoPaymentNo alone', { autoPaymentNo: '1' }, '70011'),
    change('with an autoPaymentCertifyKey alone', { autoPaymentCertifyKey: 'ck_0001' }, '70011'),
    change('with a key that is none', { autoPaymentNo: '1', autoPaymentCertifyKey: 'ck_0001' }, '70022'),
  ];
}

function ofExtraData(change: Change): Variation[] {
  const extra = (name: string, value: unknown, expect: string): Variation =>
    change(`extraData ${name}`, { extraData: value }, expect);
  const options = (viewOptions: unknown): string => JSON.stringify({ viewOptions });
  return [
    extra('as an object', { cancelMobileUrl: 'https://shop.example.com/' }, '70013'),
    extra('that is no JSON', 'x', '70013'),
    extra('with no URL', JSON.stringify({ cancelMobileUrl: 'shop' }), '70013'),
    extra('with a number for a URL', JSON.stringify({ cancelMobileUrl: 1 }), '70013'),
    extra('with view options that are none', options('x'), '70010'),
    extra('with iframeYn X', options({ iframeYn: 'X' }), '70013'),
    extra('with iframeYn true', options({ iframeYn: true }), '70013'),
    extra('with showMobileTopGnbYn X', options({ showMobileTopGnbYn: 'X' }), '70013'),
    extra('of the guide', JSON.stringify({ cancelMobileUrl: 'https://shop.example.com/', ...EXTRAS }), 'accepted'),
    extra('with an unknown member', '{"x":1}', 'accepted'),
  ];
}

const EXTRAS = { viewOptions: { showMobileTopGnbYn: 'Y', iframeYn: 'Y' } };

function ofSums(change: Change): Variation[] {
  const split = (taxfree: number, taxable: number, vat: number): Changes => {
    return { totalTaxfreeAmt: taxfree, totalTaxableAmt: taxable, totalVatAmt: vat };
  };
  return [
    change('totalPaymentAmt zero', { totalPaymentAmt: 0 }, '70013'),
    change('with tax parts of another sum', split(1, 9_000, 900), '70031'),
    change('with other tax parts', split(9_900, 0, 0), 'accepted'),
    change('without tax parts', { totalTaxfreeAmt: '', totalTaxableAmt: '', totalVatAmt: '' }, 'accepted'),
    change('sellerOrderReferenceKeyType DUPLICATE_KEY', { sellerOrderReferenceKeyType: 'DUPLICATE_KEY' }, 'accepted'),
    change('currency USD', { currency: 'USD' }, '70013'),
    change('with a certify key of another registration', { autoPaymentCertifyKey: 'ck_finder' }, '70022'),
    change('autoPaymentNo of another merchant', { autoPaymentNo: '2026010100000000001' }, '70022'),
  ];
}

function ofItems(change: Change): Variation[] {
  const [charge] = SPECIMENS.filter(({ name }) => name === 'charge');
  const item = charge ? (memberOf(charge, 'orderProducts.0') as object) : {};
  const second = { ...item, sellerOrderProductReferenceKey: 'ITEM-2' };
  const one = (name: string, member: string, value: unknown, expect: string): Variation =>
    change(`${member} ${name}`, { [`orderProducts.0.${member}`]: value }, expect);
  return [
    change(
      'with an item that costs nothing',
      { orderProducts: [item, { ...second, productPaymentAmt: 0 }] },
      'accepted',
    ),
    change('with items of another sum', { orderProducts: [item, { ...second, productPaymentAmt: 1 }] }, '70031'),
    one('that is not what is paid', 'productAmt', 11_000, 'accepted'),
    one('2', 'orderQuantity', 2, 'accepted'),
    one('DUTYFREE', 'taxationType', 'DUTYFREE', 'accepted'),
    one('COMBINE', 'taxationType', 'COMBINE', 'accepted'),
    ...['orderConfirmUrl', 'orderConfirmMobileUrl', 'productImageUrl'].flatMap((member) => [
      one('of the shop', member, 'https://shop.example.com/', 'accepted'),
      one('that is none', member, 'shop', '70013'),
      one('too long', member, 'https://shop.example.com/'.padEnd(1001, 'x'), '70012'),
    ]),
  ];
}

function itemOfPart(productAmt: number): readonly object[] {
  return [{ sellerOrderProductReferenceKey: 'ITEM-1', cpId: 'AUTOPAY', productId: 'PROD_AUTO', productAmt }];
}

function parts(productAmt: number): Changes {
  return { 'orderProducts.0.productAmt': productAmt };
}

import { parseRequest } from '@billkey/simulator/testing';
import { exampleOf, specimen, withHeader, withJson, withValues } from './specimens.js';
import { ONE_OFF, PAYMENT_ID, RECURRENT_ID } from './stage.js';
import type { Variation } from './variations.js';

type Values = Readonly<Record<string, string | undefined>>;

/** Changes that mean something to one operation only. */
export const SPECIAL: Readonly<Record<string, () => Variation[]>> = {
  'begin-window': ofBeginning,
  'complete-window': ofExchange,
  'prepare-charge': () => [...ofKey('prepare-charge'), ...ofCharge()],
  charge: () => [
    ...ofPaymentId('charge'),
    change('charge', 'recurrentId left out', { recurrentId: undefined }, 'accepted'),
    change('charge', 'recurrentId of another key', { recurrentId: OTHER_KEY }, 'InvalidParameter'),
  ],
  remove: () => [...ofKey('remove'), ...ofQuery()],
  inspect: () => [
    json('inspect', 'recurrentId of no key', { recurrentId: OTHER_KEY }, 'accepted'),
    json('inspect', 'recurrentId a number', { recurrentId: 20310701 }, 'InvalidParameter'),
    json('inspect', 'with members that are ignored', { startTime: 'x', state: 'x', rowsPerPage: 0 }, 'accepted'),
  ],
  'inspect-period': () => [
    ...ofPeriod('inspect-period', 'InvalidParameter'),
    json('inspect-period', 'state left out', { state: undefined }, 'accepted'),
    json('inspect-period', 'state in lower case', { state: 'valid' }, 'InvalidParameter'),
    json('inspect-period', 'state of no kind', { state: 'EXPIRE' }, 'InvalidParameter'),
  ],
  cancel: () => [...ofPaymentId('cancel'), ...ofChain('cancel'), ...ofCancel()],
  find: () => [
    json('find', 'paymentId of no payment', { paymentId: `${PAYMENT_ID.slice(0, -1)}9` }, 'InvalidPaymentId'),
    json('find', 'paymentId a number', { paymentId: 1 }, 'InvalidParameter'),
    ...ofChain('find'),
  ],
  'find-period': () => [
    ...ofPeriod('find-period', 'TimeConditionError'),
    json('find-period', 'approvalType left out', { approvalType: undefined }, 'accepted'),
    json('find-period', 'approvalType in lower case', { approvalType: 'all' }, 'InvalidParameter'),
    json('find-period', 'collectChainGroup 1', { collectChainGroup: 1 }, 'InvalidParameter'),
  ],
  'find-by-path': () => [
    {
      name: 'for no payment',
      request: { ...parse('find-by-path'), path: parse('find-by-path').path.replace(/.$/, '9') },
      expect: 'InvalidPaymentId',
    },
    { name: 'at v2.2', request: { ...parse('find-by-path'), path: inVersion('v2.2') }, expect: 'HTTP 404' },
    ...ofChain('find-by-path'),
  ],
};

const OTHER_KEY = RECURRENT_ID.replace('MDE=', 'MDI=');

function parse(name: string): ReturnType<typeof parseRequest> {
  return parseRequest(exampleOf(specimen(name)));
}

function inVersion(version: string): string {
  return parse('find-by-path').path.replace('v2.3', version);
}

function change(of: string, name: string, values: Values, expect: string): Variation {
  return { name, request: withValues(specimen(of), values), expect };
}

function json(of: string, name: string, members: Readonly<Record<string, unknown>>, expect: string): Variation {
  return { name, request: withJson(specimen(of), members), expect };
}

function ofBeginning(): Variation[] {
  const vary = (name: string, values: Values, expect: string): Variation =>
    change('begin-window', name, values, expect);
  return [
    vary('actionType in lower case', { actionType: 'new' }, 'InvalidParameter'),
    vary('actionType RENEW', { actionType: 'RENEW' }, 'InvalidParameter'),
    vary('CHANGE of nothing', { actionType: 'CHANGE' }, 'RequireParameter'),
    vary('CHANGE of no key', { actionType: 'CHANGE', targetRecurrentId: RECURRENT_ID }, 'Fail'),
    vary('NEW with a key', { targetRecurrentId: RECURRENT_ID }, 'InvalidParameter'),
    vary('returnUrl without a scheme', { returnUrl: 'shop.example/naverpay' }, 'InvalidParameter'),
    vary('returnUrl of another scheme', { returnUrl: 'javascript:alert(1)' }, 'InvalidParameter'),
    vary('returnUrl with a blank', { returnUrl: 'https://shop.example/a b' }, 'InvalidParameter'),
    vary('returnUrl with Hangul', { returnUrl: 'https://shop.example/결제' }, 'InvalidParameter'),
    vary('returnUrl without a query', { returnUrl: 'https://shop.example/naverpay' }, 'accepted'),
    vary('returnUrl without encryption', { returnUrl: 'http://127.0.0.1:8080/naverpay' }, 'accepted'),
    vary('totalPayAmount 0', { totalPayAmount: '0' }, 'accepted'),
    vary('productCode in Hangul', { productCode: '구독' }, 'accepted'),
    vary('productName of 1,000 syllables', { productName: '힣'.repeat(1000) }, 'accepted'),
  ];
}

function ofExchange(): Variation[] {
  const vary = (name: string, values: Values, expect: string): Variation =>
    change('complete-window', name, values, expect);
  return [
    vary('reserveId of no registration', { reserveId: '20310701Rsv0002' }, 'Fail'),
    vary('reserveId in lower case', { reserveId: '20310701rsv0001' }, 'Fail'),
    vary('tempReceiptId of no registration', { tempReceiptId: '880002' }, 'Fail'),
    vary('tempReceiptId with zeros before it', { tempReceiptId: '0880001' }, 'Fail'),
    vary('both ids the same', { tempReceiptId: '20310701Rsv0001' }, 'Fail'),
  ];
}

function ofKey(of: string): Variation[] {
  const bare = RECURRENT_ID.replace('ZGVtb', 'ZG+tb');
  return [
    change(of, 'recurrentId of no key', { recurrentId: OTHER_KEY }, 'Fail'),
    change(of, 'recurrentId without its end', { recurrentId: RECURRENT_ID.slice(0, -1) }, 'Fail'),
    change(of, 'recurrentId with a plus sign', { recurrentId: bare }, 'Fail'),
    change(of, 'recurrentId in lower case', { recurrentId: RECURRENT_ID.toLowerCase() }, 'Fail'),
  ];
}

function ofCharge(): Variation[] {
  const vary = (name: string, values: Values, expect: string): Variation =>
    change('prepare-charge', name, values, expect);
  return [
    vary('99 won', { totalPayAmount: '99', taxScopeAmount: '99' }, 'InvalidParameter'),
    vary('100 won', { totalPayAmount: '100', taxScopeAmount: '100' }, 'accepted'),
    vary('with less than the parts of the tax', { totalPayAmount: '9899' }, 'InvalidParameter'),
    vary('with more than the parts of the tax', { totalPayAmount: '9901' }, 'InvalidParameter'),
    vary('with other parts of the tax', { taxScopeAmount: '900', taxExScopeAmount: '9000' }, 'accepted'),
    vary('useCfmYmdt today', { useCfmYmdt: '20310801' }, 'accepted'),
    vary('useCfmYmdt yesterday', { useCfmYmdt: '20310731' }, 'InvalidParameter'),
    vary('useCfmYmdt on the 30th of February', { useCfmYmdt: '20320230' }, 'InvalidParameter'),
    vary('useCfmYmdt with hyphens', { useCfmYmdt: '2031-9-1' }, 'InvalidParameter'),
    vary(
      'merchantPayKey for merchantPayId',
      { merchantPayId: undefined, merchantPayKey: 'sub-20310801-1' },
      'RequireParameter',
    ),
    vary(
      'merchantUserKey for merchantUserId',
      { merchantUserId: undefined, merchantUserKey: 'user-77' },
      'RequireParameter',
    ),
    vary('merchantPayId in Hangul', { merchantPayId: '주문' }, 'accepted'),
    vary('merchantPayId of 1,000 characters', { merchantPayId: 'a'.repeat(1000) }, 'accepted'),
  ];
}

function ofPaymentId(of: string): Variation[] {
  return [
    change(of, 'paymentId of no payment', { paymentId: `${PAYMENT_ID.slice(0, -1)}9` }, 'InvalidPaymentId'),
    change(of, 'paymentId one character short', { paymentId: PAYMENT_ID.slice(1) }, 'InvalidPaymentId'),
    change(of, 'paymentId in lower case', { paymentId: PAYMENT_ID.toLowerCase() }, 'InvalidPaymentId'),
  ];
}

/** A payment of a recurring contract is not known to the shop's other contract. */
function ofChain(of: string): Variation[] {
  const request = withHeader(parse(of), 'X-NaverPay-Chain-Id', ONE_OFF.chainId);
  return [{ name: 'with the chain id of one-off payments', request, expect: 'InvalidPaymentId' }];
}

/** The parameters of this call are accepted in both places. */
function ofQuery(): Variation[] {
  const request = parse('remove');
  const pairs = request.body.toString('latin1').split('&');
  const split = (inPath: number): typeof request => ({
    ...request,
    path: `${request.path}?${pairs.slice(0, inPath).join('&')}`,
    body: Buffer.from(pairs.slice(inPath).join('&')),
  });
  const twice = { ...request, path: `${request.path}?${pairs[0] ?? ''}` };
  return [
    { name: 'with its fields in the path', request: split(3), expect: 'accepted' },
    { name: 'with a field in the path, and the others in the body', request: split(1), expect: 'accepted' },
    { name: 'with a field in both', request: twice, expect: 'InvalidParameter' },
    change('remove', 'expireRequester 1', { expireRequester: '1' }, 'accepted'),
  ];
}

function ofPeriod(of: string, tooLong: string): Variation[] {
  const vary = (name: string, members: Readonly<Record<string, unknown>>, expect: string): Variation =>
    json(of, name, members, expect);
  return [
    vary('startTime left out', { startTime: undefined }, 'RequireParameter'),
    vary('endTime left out', { endTime: undefined }, 'RequireParameter'),
    vary('startTime on the 30th of February', { startTime: '20310230000000' }, 'InvalidParameter'),
    vary('startTime a day alone', { startTime: '20310801' }, 'InvalidParameter'),
    vary('startTime a number', { startTime: 20310801000000 }, 'InvalidParameter'),
    vary('endTime before startTime', { endTime: '20310731235959' }, tooLong),
    vary('31 days', { startTime: '20310701235959' }, 'accepted'),
    vary('31 days and a second', { startTime: '20310701235958' }, tooLong),
    vary('pageNumber left out', { pageNumber: undefined }, 'accepted'),
    vary('pageNumber 0', { pageNumber: 0 }, 'InvalidParameter'),
    vary('pageNumber a text', { pageNumber: '1' }, 'InvalidParameter'),
    vary('pageNumber 2', { pageNumber: 2 }, 'accepted'),
    vary('rowsPerPage left out', { rowsPerPage: undefined }, 'accepted'),
    vary('rowsPerPage 0', { rowsPerPage: 0 }, 'InvalidParameter'),
    vary('rowsPerPage 101', { rowsPerPage: 101 }, 'InvalidParameter'),
    vary('rowsPerPage 1.5', { rowsPerPage: 1.5 }, 'InvalidParameter'),
  ];
}

function ofCancel(): Variation[] {
  const vary = (name: string, values: Values, expect: string): Variation => change('cancel', name, values, expect);
  const NO_COMPARING = { doCompareRest: undefined, expectedRestAmount: undefined };
  return [
    vary('cancelAmount 0', { cancelAmount: '0', taxScopeAmount: '0' }, 'InvalidParameter'),
    vary(
      'cancelAmount above the amount',
      { ...NO_COMPARING, cancelAmount: '9901', taxScopeAmount: '9901' },
      'OverRemainAmount',
    ),
    vary('with less than the parts of the tax', { cancelAmount: '199' }, 'TaxScopeAmountError'),
    vary('with more than the parts of the tax', { cancelAmount: '201' }, 'TaxScopeAmountError'),
    vary(
      'tax-free of a taxable payment',
      { taxScopeAmount: '0', taxExScopeAmount: '200' },
      'TaxScopeAmtGreaterThanRemainError',
    ),
    vary('expectedRestAmount of another balance', { expectedRestAmount: '9699' }, 'RestAmountDiff'),
    vary('expectedRestAmount before the cancel', { expectedRestAmount: '9900' }, 'RestAmountDiff'),
    vary('expectedRestAmount left out', { expectedRestAmount: undefined }, 'RequireParameter'),
    vary('expectedRestAmount of no amount', { expectedRestAmount: 'x' }, 'InvalidParameter'),
    vary('doCompareRest 2', { doCompareRest: '2' }, 'InvalidParameter'),
    vary('doCompareRest true', { doCompareRest: 'true' }, 'InvalidParameter'),
    vary(
      'doCompareRest 0, with a wrong expectedRestAmount',
      { doCompareRest: '0', expectedRestAmount: '1' },
      'accepted',
    ),
    vary('without a comparison', NO_COMPARING, 'accepted'),
    vary('merchantPayKey of another order', { merchantPayKey: 'sub-20310801-2' }, 'InvalidParameter'),
    vary('merchantPayKey left out', { merchantPayKey: undefined }, 'accepted'),
    vary('merchantPayTransactionKey left out', { merchantPayTransactionKey: undefined }, 'accepted'),
    vary('cancelRequester 1', { cancelRequester: '1' }, 'accepted'),
  ];
}

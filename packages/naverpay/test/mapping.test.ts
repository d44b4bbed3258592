import { InputError, won } from '@billkey/core';
import { expect } from 'chai';
import { adoptedKey, adoptedPayment } from '../src/adopted.js';
import { chargeExtras, windowExtras } from '../src/extras.js';
import { readHistory, readInspected, readRegistered } from '../src/lists.js';
import { taxFreeOfCancel } from '../src/own.js';
import { findMessage, reserveMessage, windowStep } from '../src/request.js';
import { readCancel, readRemove } from '../src/response.js';
import { readReturn } from '../src/window-return.js';
import {
  answerOf,
  DETAIL,
  KEY,
  ORDER,
  PAYMENT_ID,
  readOf,
  RECURRENT_ID,
  RESERVE_ID,
  succeeded,
  valueOf,
} from './example.js';

const SDK = new URL('https://nsp.pay.naver.com');
const OPTIONS = { mode: 'test', clientId: 'C', clientSecret: 'S', chainId: 'H' } as const;

function fieldsOf({ body }: { readonly body: Uint8Array }): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(Buffer.from(body).toString()));
}

function fieldOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error.field;
    throw error;
  }
  return 'nothing was thrown';
}

describe('Naver Pay: what goes where', () => {
  it('opens the window by the script: a popup on a PC, a page on a phone', () => {
    for (const [device, openType] of [
      ['pc', 'popup'],
      ['mobile', 'page'],
    ] as const) {
      const value = { payType: 'recurrent', mode: 'development', clientId: 'C', chainId: 'H', openType };
      expect(windowStep(RESERVE_ID, device, OPTIONS, SDK)).to.deep.equal({
        kind: 'sdk',
        script: {
          src: ['https://nsp.pay.naver.com/sdk/js/naverpay.min.js'],
          open: {
            ...{ call: 'Naver.Pay.create', arguments: [{ value }] },
            then: { call: 'open', arguments: [{ value: RESERVE_ID }] },
          },
        },
      });
    }
    const live = windowStep(RESERVE_ID, 'pc', { ...OPTIONS, mode: 'live' }, SDK);
    expect(JSON.stringify(live)).to.include('"mode":"production"').and.not.to.include('"S"');
  });

  it('splits an amount into what is taxed and what is not', () => {
    const fields = fieldsOf(reserveMessage({ ...ORDER, tax: { taxFree: 900 } }, {}));
    expect(fields).to.include({ totalPayAmount: '9900', taxScopeAmount: '9000', taxExScopeAmount: '900' });
  });

  it('says the end of the service where the contract wants it', () => {
    expect(fieldsOf(reserveMessage(ORDER, {}))).not.to.have.property('useCfmYmdt');
    expect(fieldsOf(reserveMessage(ORDER, { useCfmYmdt: '20310831' }))).to.include({ useCfmYmdt: '20310831' });
  });

  it('asks for a history of the version that the account has', () => {
    expect(findMessage(PAYMENT_ID, '2.2').call).to.equal('v2.2/list/history');
    expect(findMessage(PAYMENT_ID, '2.3').call).to.equal('v2.3/list/history');
  });

  it('takes extras where they have a place, and names others', () => {
    expect(windowExtras({ naverpay: { productCode: 'plan-1' } })).to.include({ productCode: 'plan-1' });
    expect(chargeExtras({ naverpay: { useCfmYmdt: '20310831' } })).to.include({ useCfmYmdt: '20310831' });
    expect(chargeExtras(undefined).useCfmYmdt).to.equal(undefined);
    expect(fieldOf(() => windowExtras({ naverpay: { useCfmYmdt: '20310831' } }))).to.equal(
      'extras.naverpay.useCfmYmdt',
    );
    expect(fieldOf(() => windowExtras({ naverpay: { productCode: 'a b' } }))).to.equal('extras.naverpay.productCode');
    expect(fieldOf(() => chargeExtras({ naverpay: { useCfmYmdt: '20311331' } }))).to.equal(
      'extras.naverpay.useCfmYmdt',
    );
    expect(fieldOf(() => chargeExtras({ naverpay: { productCode: 'a' } }))).to.equal('extras.naverpay.productCode');
  });

  it('takes back the tax-free part with the rest of a payment, and none of it before', () => {
    expect(taxFreeOfCancel({ taxFree: 900 }, 0)).to.equal(900);
    expect(taxFreeOfCancel({ taxFree: 900 }, 1)).to.equal(0);
    expect(taxFreeOfCancel({ taxFree: null }, 0)).to.equal(0);
  });
});

describe('Naver Pay: what comes back from the window', () => {
  const read = (returned: Readonly<Record<string, string>> | null): object => readReturn(returned, RESERVE_ID);
  const forged = { status: 'rejected', because: 'forged' };

  it('is an agreement to the registration that was opened', () => {
    const agreed = { resultCode: 'Success', reserveId: RESERVE_ID, tempReceiptId: '880001' };
    expect(read({ ...agreed, recurrentId: 'x', userEmail: 'y' })).to.deep.equal({
      ...{ status: 'agreed', tempReceiptId: '880001' },
    });
    for (const changes of [{ reserveId: '20310701Rsv0002' }, { reserveId: '' }, { tempReceiptId: '' }]) {
      expect(read({ ...agreed, ...changes }), JSON.stringify(changes)).to.deep.equal(forged);
    }
    expect(read({ ...agreed, tempReceiptId: 'a b' })).to.deep.equal(forged);
    expect(read({ reserveId: RESERVE_ID, tempReceiptId: '880001' })).to.deep.equal(forged);
    expect(read(null)).to.deep.equal(forged);
  });

  it('may be a cancel or the end of the time, also without the reservation', () => {
    const failed = (resultMessage: string, more: object = { reserveId: RESERVE_ID }): object =>
      read({ resultCode: 'Fail', resultMessage, ...more });
    expect(failed('userCancel')).to.deep.equal({ status: 'abandoned', by: 'customer' });
    expect(failed('userCancel', {})).to.deep.equal({ status: 'abandoned', by: 'customer' });
    expect(failed('userCancel', { reserveId: 'other' })).to.deep.equal(forged);
    expect(failed('paymentTimeExpire')).to.deep.equal({ status: 'abandoned', by: 'time' });
  });

  it('may be a failure, with what Naver Pay says to the customer', () => {
    const failure = (resultCode: string, resultMessage: string): object => read({ resultCode, resultMessage });
    expect(failure('Fail', 'OwnerAuthFail')).to.deep.equal({
      status: 'failed',
      failure: {
        ...{ reason: 'card_declined', retry: 'other_card', certainty: 'stated' },
        pg: { code: 'OwnerAuthFail', message: 'OwnerAuthFail', http: 200 },
      },
    });
    expect(failure('Fail', 'webhookFail')).to.have.nested.property('failure.reason', 'pg_unavailable');
    expect(failure('Fail', '한도를 초과했습니다')).to.deep.include({ status: 'failed' });
    expect(failure('Fail', '한도를 초과했습니다')).to.have.nested.property('failure.reason', 'limit_exceeded');
    expect(failure('Other', '등록할 수 없습니다')).to.have.nested.property('failure.pg.code', 'Other');
    expect(failure('a b', '')).to.have.nested.property('failure.pg.code', 'Fail');
  });
});

describe('Naver Pay: answers', () => {
  const cancel = {
    ...{ paymentId: PAYMENT_ID, payHistId: 'h', totalRestAmount: 9_700, taxScopeAmount: 150, taxExScopeAmount: 50 },
  };
  const about = { paymentId: PAYMENT_ID, orderId: ORDER.orderId, amount: won(9_900), before: won(9_900) };
  const expected = { ...about, cancelled: won(200), taxFreeLeft: 40 };

  it('a cancel has left what was said', () => {
    const { done, fields } = valueOf(readCancel(succeeded(cancel), expected));
    expect(done).to.equal(true);
    expect(fields).to.deep.include({ state: 'partially_cancelled', cancellable: won(9_700), own: { taxFree: 40 } });
    for (const changes of [
      ...[{ paymentId: 'x' }, { totalRestAmount: 9_701 }, { totalRestAmount: undefined }],
      ...[{ taxScopeAmount: 151 }, { taxExScopeAmount: undefined }],
    ]) {
      const answer = succeeded({ ...cancel, ...changes });
      expect(readOf(readCancel(answer, expected)), JSON.stringify(changes)).to.equal('unauthentic_answer');
    }
  });

  it('a cancel that is not complete leaves nobody knows what', () => {
    const body = { ...cancel, payHistId: '', totalRestAmount: 9_900, taxScopeAmount: 0, taxExScopeAmount: 0 };
    const { done, fields } = valueOf(readCancel(succeeded(body, 'CancelNotComplete'), expected));
    expect(done).to.equal(false);
    expect(fields).to.deep.include({ state: 'paid', cancellable: null, own: { taxFree: null } });
    const other = succeeded({ ...body, paymentId: 'x' }, 'CancelNotComplete');
    expect(readOf(readCancel(other, expected))).to.equal('unauthentic_answer');
  });

  it('an expiry is about the key', () => {
    expect(valueOf(readRemove(succeeded({ recurrentId: RECURRENT_ID }), KEY.value, false))).to.deep.equal({
      already: false,
    });
    const again = answerOf({ code: 'Success', body: { recurrentId: RECURRENT_ID } }, 409);
    expect(valueOf(readRemove(again, KEY.value, true))).to.deep.equal({ already: true });
    expect(readOf(readRemove(succeeded({ recurrentId: 'x' }), KEY.value, false))).to.equal('unauthentic_answer');
  });

  const row = (changes: object = {}): object => ({ ...DETAIL, taxExScopeAmount: 100, ...changes });
  const part = (amount: number, changes: object = {}): object =>
    row({ admissionTypeCode: '04', totalPayAmount: amount, taxExScopeAmount: 0, ...changes });
  const history = (...list: object[]): ReturnType<typeof succeeded> => succeeded({ list, totalCount: list.length });
  const found = (...list: object[]) => readHistory(history(...list), PAYMENT_ID, ORDER.orderId);

  it('a history has one approval and its cancels, of which failed ones do not count', () => {
    const { fields, cancels } = valueOf(
      found(part(200), row(), part(300, { taxExScopeAmount: 60 }), part(1, { admissionState: 'FAIL' })),
    );
    expect(fields).to.deep.include({
      ...{ state: 'partially_cancelled', amount: won(9_900), cancellable: won(9_400) },
      ...{ own: { taxFree: 40 }, approvalNumber: '30012345' },
    });
    expect(cancels).to.deep.equal([won(200), won(300)]);
    const whole = part(9_900, { admissionTypeCode: '03', taxExScopeAmount: 100 });
    expect(valueOf(found(row(), whole)).fields).to.deep.include({ state: 'cancelled', cancellable: won(0) });
    expect(valueOf(found(row({ taxExScopeAmount: undefined }), part(1))).fields.own).to.deep.equal({ taxFree: null });
    expect(valueOf(readHistory(history(row()), PAYMENT_ID)).fields.orderId).to.equal(ORDER.orderId);
  });

  it('a history without a payment has none', () => {
    expect(readOf(found())).to.equal('absent');
    expect(readOf(found(row({ admissionState: 'FAIL' })))).to.equal('absent');
    const unknown = answerOf({ code: 'InvalidPaymentId' });
    expect(readOf(readHistory(unknown, PAYMENT_ID))).to.equal('absent');
  });

  it('a history about something else is not believed, nor one that is not whole', () => {
    expect(readOf(found(row({ paymentId: 'x' })))).to.equal('unauthentic_answer');
    expect(readOf(found(row({ merchantPayKey: 'x' })))).to.equal('unauthentic_answer');
    for (const list of [
      ...[[row(), row()], [part(1)], [row(), part(9_901)], [row(), part(1, { merchantPayKey: 'x' })]],
      ...[[row({ admissionState: 'OTHER' })], [row(), part(1, { admissionTypeCode: '09' })]],
      ...[[row({ totalPayAmount: undefined })]],
    ]) {
      expect(readOf(found(...list)), JSON.stringify(list)).to.equal('broken_answer');
    }
    expect(readOf(readHistory(succeeded({ list: [row()], totalCount: 2 }), PAYMENT_ID))).to.equal('broken_answer');
    expect(readOf(readHistory(succeeded({ list: [], totalCount: 1 }), PAYMENT_ID))).to.equal('broken_answer');
    expect(readOf(readHistory(succeeded({ totalCount: 0 }), PAYMENT_ID))).to.equal('broken_answer');
  });

  const item = (changes: object = {}): object => ({
    ...{ recurrentId: RECURRENT_ID, productCode: 'sub-1', recurrentState: 'VALID' },
    ...{ primaryPayMeans: 'CARD', primaryPayMeansCorpCd: 'CH', primaryPayMeansNo: '1234-****-****-5678', ...changes },
  });

  it('a registration is usable or not, or is not there', () => {
    const read = (...list: object[]) => readInspected(history(...list), KEY.value);
    const card = { masked: '1234-****-****-5678', issuer: '현대' };
    expect(valueOf(read(item()))).to.deep.equal({ usable: true, card });
    expect(valueOf(read(item({ recurrentState: 'EXPIRED' })))).to.deep.equal({ usable: false, card });
    expect(readOf(read())).to.equal('absent');
    expect(readOf(read(item({ recurrentId: 'x' })))).to.equal('unauthentic_answer');
    expect(readOf(read(item({ recurrentState: 'OTHER' })))).to.equal('broken_answer');
    expect(readOf(read(item(), item()))).to.equal('broken_answer');
  });

  it('a page of registrations', () => {
    const read = (list: readonly object[], more: object = { totalPageCount: 3 }) =>
      readRegistered(succeeded({ list, ...more }));
    const page = valueOf(read([item({ primaryPayMeans: '', primaryPayMeansCorpCd: '', primaryPayMeansNo: '' })]));
    expect(page).to.deep.equal({
      list: [{ recurrentId: RECURRENT_ID, productCode: 'sub-1', usable: true }],
      pages: 3,
    });
    expect(readOf(read([item({ recurrentId: 7 })]))).to.equal('broken_answer');
    expect(readOf(read([], {}))).to.equal('broken_answer');
  });

  it('what was made before Billkey has its fields', () => {
    expect(adoptedKey({ recurrentId: RECURRENT_ID }).reveal()).to.equal(RECURRENT_ID);
    const fields = { paymentId: PAYMENT_ID, merchantPayKey: 'o', totalPayAmount: '9900' };
    const left = { totalRestAmount: '900', taxExScopeRestAmount: '100' };
    expect(adoptedPayment({ ...fields, ...left })).to.deep.include({ cancellable: won(900), own: { taxFree: 100 } });
    expect(fieldOf(() => adoptedPayment({ ...fields, ...left, totalRestAmount: '9901' }))).to.equal('totalRestAmount');
    expect(fieldOf(() => adoptedPayment({ ...fields, ...left, taxExScopeRestAmount: '901' }))).to.equal(
      'taxExScopeRestAmount',
    );
  });
});

import { InputError, secret, won, type TaxParts } from '@billkey/core';
import { expect } from 'chai';
import { cancelMessage, chargeMessage, findMessage, issueMessage, keyInMessage, trdDtOf } from '../src/request.js';
import { decrypt } from '../src/signature.js';
import { checkTax } from '../src/tax.js';
import { CARD, CHARGED_AT, KEY, merchantOf, ORDER } from './example.js';

const MERCHANT = merchantOf('nxca_jt_bi');

type Order = Parameters<typeof chargeMessage>[0];

function charged(changes: Partial<Order> = {}, notiUrl?: string): Readonly<Record<string, string>> {
  return chargeMessage({ ...ORDER, key: KEY, ...changes }, notiUrl, MERCHANT, CHARGED_AT).data;
}

/** The tax fields of a message, opened. */
function taxOf(data: Readonly<Record<string, string>>): Readonly<Record<string, string | undefined>> {
  const names = ['taxTypeCd', 'taxAmt', 'vatAmt', 'taxFreeAmt', 'svcAmt'].filter((name) => name in data);
  return Object.fromEntries(
    names.map((name) => [name, name === 'taxTypeCd' ? data[name] : decrypt(data[name], MERCHANT)]),
  );
}

const TAXES: readonly (readonly [string, TaxParts, Readonly<Record<string, string>>])[] = [
  ['taxable parts', { supply: 9_000, vat: 900 }, { taxTypeCd: 'N', taxAmt: '9000', vatAmt: '900', taxFreeAmt: '0' }],
  [
    'mixed parts',
    { supply: 5_000, vat: 500, taxFree: 4_400 },
    { taxTypeCd: 'G', taxAmt: '5000', vatAmt: '500', taxFreeAmt: '4400' },
  ],
  ['all tax free', { taxFree: 9_900 }, { taxTypeCd: 'Y', taxAmt: '0', vatAmt: '0', taxFreeAmt: '9900' }],
  [
    'no tax-free part',
    { supply: 9_000, vat: 900, taxFree: 0 },
    { taxTypeCd: 'N', taxAmt: '9000', vatAmt: '900', taxFreeAmt: '0' },
  ],
  ['a service charge alone', { service: 100 }, { svcAmt: '100' }],
  [
    'a service charge besides',
    { service: 100, supply: 9_000, vat: 900 },
    { taxTypeCd: 'N', taxAmt: '9000', vatAmt: '900', taxFreeAmt: '0', svcAmt: '100' },
  ],
];

describe('SettleBank: what goes where', () => {
  it('numbers a payment by its request, not by its order', () => {
    const { stamp, params } = chargeMessage(
      { ...ORDER, requestId: 'try-2', key: KEY },
      undefined,
      MERCHANT,
      CHARGED_AT,
    );
    expect(stamp.mchtTrdNo).to.equal('try-2');
    expect(params).to.include({ mchtTrdNo: 'try-2' });
  });

  it('dates a request in Seoul', () => {
    const at = new Date('2026-01-04T15:00:01Z');
    const { params } = chargeMessage({ ...ORDER, key: KEY }, undefined, MERCHANT, at);
    expect(params).to.include({ trdDt: '20260105', trdTm: '000001' });
    expect(trdDtOf(at)).to.equal('20260105');
  });

  it('says an e-mail address, months and where to notify', () => {
    const buyer = { ...ORDER.buyer, email: 'a@b.kr' };
    const data = charged({ buyer, instalmentMonths: 3 }, 'https://shop.example/noti');
    expect(data).to.include({ email: 'a@b.kr', instmtMon: '03', notiUrl: 'https://shop.example/noti' });
    expect(charged({ instalmentMonths: 12 })).to.include({ instmtMon: '12' });
  });

  it('leaves out what nobody said', () => {
    const order = { ...ORDER, buyer: {}, key: KEY };
    const { data } = chargeMessage(order, undefined, MERCHANT, CHARGED_AT);
    expect(data).to.have.keys('pktHash', 'billKey', 'pmtprdNm', 'instmtMon', 'crcCd', 'trdAmt');
    const card = { number: CARD.number, expiry: CARD.expiry };
    const issue = issueMessage({ card }, 'k-1', MERCHANT, CHARGED_AT);
    expect(issue.data).to.have.keys('pktHash', 'cardNo', 'vldDtMon', 'vldDtYear', 'keyRegYn');
    const sought = { mchtTrdNo: 'o', trdDt: '20260105', trdAmt: '1000' };
    expect(findMessage(sought, 'find-1', MERCHANT, CHARGED_AT).data).not.to.have.property('orgTrdNo');
  });

  it('has a key-in payment’s card in nothing but its encrypted fields', () => {
    const card = { ...CARD, number: secret('9410000000000013'), cvc: secret('123') };
    const { data } = keyInMessage({ ...ORDER, card }, true, undefined, MERCHANT, CHARGED_AT);
    expect(decrypt(data['cardNo'], MERCHANT)).to.equal('9410000000000013');
    expect(decrypt(data['vldDtMon'], MERCHANT)).to.equal('12');
    expect(decrypt(data['vldDtYear'], MERCHANT)).to.equal('29');
    expect(decrypt(data['idntNo'], MERCHANT)).to.equal('901231');
    expect(decrypt(data['cardPwd'], MERCHANT)).to.equal('00');
    expect(Object.values(data).map((text) => decrypt(text, MERCHANT))).not.to.include('123');
  });

  for (const [what, tax, expected] of TAXES) {
    it(`has ${what} of a payment and of a cancel`, () => {
      expect(taxOf(charged({ tax }))).to.deep.equal(expected);
      const cancel = { orgTrdNo: 'STFP_1', round: 2, amount: ORDER.amount, reason: '반품', tax };
      expect(taxOf(cancelMessage(cancel, 'c-1', MERCHANT, CHARGED_AT).data)).to.deep.equal(expected);
    });
  }

  for (const [round, text] of [
    [1, '001'],
    [12, '012'],
    [null, ''],
  ] as const) {
    it(`says round ${String(round)} as ${JSON.stringify(text)}`, () => {
      const cancel = { orgTrdNo: 'STFP_1', round, amount: won(1_000), reason: '반품' };
      expect(cancelMessage(cancel, 'c-1', MERCHANT, CHARGED_AT).data).to.include({ cnclOrd: text });
    });
  }
});

describe('SettleBank: tax parts', () => {
  const check = (tax: TaxParts | undefined) => (): void =>
    checkTax({ amount: ORDER.amount, ...(tax === undefined ? {} : { tax }) });

  for (const [what, tax] of [
    ['nothing', undefined],
    ...TAXES.map(([name, parts]) => [name, parts] as const),
  ] as const) {
    it(`pass with ${what}`, () => {
      expect(check(tax)).not.to.throw();
    });
  }

  for (const tax of [{ supply: 9_000 }, { vat: 900, supply: 9_001 }, { taxFree: 9_899 }, { vat: 0, taxFree: 0 }]) {
    it(`that do not add up are refused: ${JSON.stringify(tax)}`, () => {
      expect(check(tax)).to.throw(InputError).with.property('field', 'tax');
    });
  }
});

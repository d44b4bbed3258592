import { won } from '@billkey/core';
import { expect } from 'chai';
import { readFind } from '../src/response.js';
import { answerOf } from './answer-of.js';
import { AT_T0000 } from './example.js';
import { doubtOf, reasonOf, valueOf } from './judged.js';

/** Fields as clients know them (§4.8); no look-up's answer is published. */
const FOUND = {
  ...{ res_cd: '0000', res_msg: '정상처리', tno: '24123456789012', order_no: 'KEYIN0001', pay_method: 'PACA' },
  ...{ amount: '1000', rem_mny: '1000', stat_ca_cd: 'STSR', app_time: '20241231101112', canc_card_yn: 'N' },
  ...{ card_name: '신한카드', card_no: '400000******0002', quota: '00', noinf: 'N', app_no: '10000001' },
};
const LOOK = { tno: '24123456789012', ...AT_T0000 };
const found = (changes: object = {}, expected: Parameters<typeof readFind>[1] = LOOK): ReturnType<typeof readFind> =>
  readFind(answerOf({ ...FOUND, ...changes }), expected);

describe('KCP: look-ups', () => {
  it('§4.8 a payment as it is now', () => {
    const { raw, receiptUrl, ...fields } = valueOf(found());
    expect(fields).to.deep.equal({
      ...{ orderId: 'KEYIN0001', pgPaymentId: '24123456789012', state: 'paid', amount: won(1000) },
      ...{ cancellable: won(1000), instalmentMonths: 0, approvalNumber: '10000001' },
      approvedAt: '2024-12-31T10:11:12+09:00',
      card: { masked: '400000******0002', issuer: '신한카드' },
      own: { siteCode: 'T0000' },
    });
    expect(raw).to.deep.equal(FOUND);
    expect(receiptUrl).to.include('tno=24123456789012');
  });

  const STATES: readonly (readonly [changes: object, state: string])[] = [
    [{}, 'paid 1000'],
    [{ rem_mny: undefined }, 'paid null'],
    [{ stat_ca_cd: undefined, shop_status: 'STSR' }, 'paid 1000'],
    [{ stat_ca_cd: 'STPC', rem_mny: '700' }, 'partially_cancelled 700'],
    [{ stat_ca_cd: 'STPC', rem_mny: '700', canc_card_yn: 'Y' }, 'partially_cancelled 700'],
    [{ stat_ca_cd: 'STPC', rem_mny: undefined }, 'partially_cancelled null'],
    [{ stat_ca_cd: 'STPC', rem_mny: undefined, canc_card_yn: 'Y' }, 'cancelled 0'],
    [{ stat_ca_cd: 'STPC', rem_mny: '0' }, 'cancelled 0'],
    [{ stat_ca_cd: 'STSC', rem_mny: '0', canc_card_yn: 'Y' }, 'cancelled 0'],
    [{ stat_ca_cd: 'STSC', rem_mny: undefined }, 'cancelled 0'],
  ];
  for (const [changes, state] of STATES) {
    it(`§4.8 ${JSON.stringify(changes)} is ${state}`, () => {
      const fields = valueOf(found(changes));
      expect(`${fields.state} ${String(fields.cancellable?.minor ?? null)}`).to.equal(state);
    });
  }

  for (const changes of [
    { stat_ca_cd: 'STAF' },
    { stat_ca_cd: 'STVF' },
    { stat_ca_cd: 'STIR' },
    { stat_ca_cd: 'STSF' },
    { stat_ca_cd: undefined },
    { stat_ca_cd: undefined, rem_mny: '0', canc_card_yn: 'Y' },
    { rem_mny: '0' },
    { rem_mny: '999' },
    { canc_card_yn: 'Y' },
    { stat_ca_cd: 'STPC' },
    { stat_ca_cd: 'STPC', rem_mny: '1001' },
    { stat_ca_cd: 'STSC' },
    { stat_ca_cd: 'STSC', rem_mny: '1' },
    { amount: '0' },
    { amount: undefined },
    { order_no: '' },
  ]) {
    it(`§4.8 ${JSON.stringify(changes)} says nothing`, () => {
      expect(doubtOf(found(changes))).to.equal('broken_answer');
    });
  }

  it('§4.8 another payment, order or amount than is known is not the one that was asked for', () => {
    const known = { ...LOOK, orderId: 'KEYIN0001', amount: won(1000) };
    expect(found({}, known).kind).to.equal('success');
    expect(doubtOf(found({ tno: '24123456789013' }))).to.equal('unauthentic_answer');
    expect(doubtOf(found({ order_no: 'KEYIN0002' }, known))).to.equal('unauthentic_answer');
    expect(doubtOf(found({ amount: '1001', rem_mny: '1001' }, known))).to.equal('unauthentic_answer');
  });

  it('§6 only 8132 says that there is no such payment', () => {
    expect(found({ res_cd: '8132' }).kind).to.equal('absent');
    expect(reasonOf(found({ res_cd: '8061' }))).to.equal('not_found');
    expect(reasonOf(found({ res_cd: 'S032' }))).to.equal('not_permitted');
  });
});

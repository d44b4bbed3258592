import { secret, won } from '@billkey/core';
import { expect } from 'chai';
import {
  readApproval,
  readCancel,
  readIssue,
  readRemove,
  type ExpectedApproval,
  type ExpectedCancel,
} from '../src/response.js';
import { answerOf } from './answer-of.js';
import { AT_A52Q7, AT_T0000, HANDLE } from './example.js';
import { doubtOf, valueOf } from './judged.js';

/** The guide's answer to a charge. */
const PAID = {
  res_cd: '0000',
  res_msg: '정상처리',
  res_en_msg: 'processing completed',
  pay_method: 'PACA',
  order_no: 'SUB202601010001',
  ca_order_id: 'SUB202601010001',
  tno: '26100000000001',
  cert_no: '26100000000001',
  amount: '1100',
  card_mny: '1100',
  coupon_mny: '0',
  use_point: '0',
  card_cd: 'CCLG',
  card_name: '신한카드',
  acqu_cd: 'CCLG',
  acqu_name: '신한카드',
  card_no: '400000******0002',
  quota: '00',
  noinf: 'N',
  app_no: '10000001',
  app_time: '20260101032914',
  van_apptime: '20260101032914',
  van_cd: 'VNKC',
  partcanc_yn: 'Y',
  escw_yn: 'N',
  card_bin_type_01: '0',
  card_bin_type_02: '1',
  card_bin_bank_cd: '0301',
  join_cd: '0000',
  res_tax_flag: 'TG01',
  res_tax_mny: '1000',
  res_vat_mny: '100',
  res_free_mny: '0',
  res_green_deposit_mny: '0',
  trace_no: 'A52Q7ABCDEFGHIJK',
  bizx_numb: '0040905630',
  mcht_taxno: '1138521083',
  mall_taxno: '1138521083',
  pg_txid: '0101032914MK0000000000000000001100010000001',
};
const EXPECTED: ExpectedApproval = { orderId: 'SUB202601010001', amount: won(1100), ...AT_A52Q7 };
const paid = (changes: object = {}, expected = EXPECTED): ReturnType<typeof readApproval> =>
  readApproval(answerOf({ ...PAID, ...changes }), 'charge', expected, []);

/** The guide's answer to the exchange after a window, in which a key comes. */
const ISSUED = {
  res_cd: '0000',
  res_msg: '정상처리',
  card_cd: 'CCDI',
  card_name: '현대카드',
  card_bank_cd: '0321',
  batch_key: '2601011100000001',
  van_tx_id: '',
  card_bin_type_01: '0',
  card_bin_type_02: '0',
  join_cd: '',
};

/** The guide's answer to a partial cancel. */
const CANCELLED = {
  res_cd: '0000',
  res_msg: '정상처리',
  tno: '24123456789012',
  canc_time: '20260102101112',
  mod_mny: '300',
  rem_mny: '700',
  mod_pacn_seq_no: '26100000000002',
  mod_pcan_seq_no: '26100000000002',
  card_mod_mny: '300',
  coupon_mod_mny: '0',
};
const PART: ExpectedCancel = { handle: HANDLE, cancelled: won(300), left: won(700), partial: true, ...AT_T0000 };
const WHOLE: ExpectedCancel = { handle: HANDLE, cancelled: won(1000), left: won(0), partial: false, ...AT_T0000 };

describe('KCP: published answers', () => {
  it('§4.4 a charge', () => {
    const { raw, ...fields } = valueOf(paid());
    expect(fields).to.deep.equal({
      orderId: 'SUB202601010001',
      pgPaymentId: '26100000000001',
      state: 'paid',
      amount: won(1100),
      cancellable: won(1100),
      instalmentMonths: 0,
      approvalNumber: '10000001',
      approvedAt: '2026-01-01T03:29:14+09:00',
      card: { masked: '400000******0002', issuer: '신한카드', acquirer: '신한카드', kind: 'debit', owner: 'person' },
      receiptUrl:
        'https://testadmin8.kcp.co.kr/assist/bill.BillActionNew.do?cmd=card_bill&tno=26100000000001&order_no=SUB202601010001&trade_mony=1100',
      own: { siteCode: 'A52Q7' },
    });
    expect(raw).to.deep.equal(PAID);
  });

  it('§4.4 a charge of a live site, in instalments, by a company card', () => {
    const live = { ...EXPECTED, mode: 'live' } as const;
    const fields = valueOf(paid({ quota: '03', card_bin_type_01: '1', card_bin_type_02: '0' }, live));
    expect(fields).to.deep.include({ instalmentMonths: 3 });
    expect(fields.card).to.include({ kind: 'credit', owner: 'company' });
    expect(fields.receiptUrl).to.match(/^https:\/\/admin8\.kcp\.co\.kr\/assist\//);
  });

  it('§4.4 a card number that comes with zeros for its hidden digits is hidden again', () => {
    const { card, raw } = valueOf(paid({ card_no: '4000000000000002' }));
    expect([card?.masked, raw['card_no']]).to.deep.equal(['400000******0002', '400000******0002']);
    for (const card_no of ['', 'hidden', '12345'])
      expect(valueOf(paid({ card_no })).card).not.to.have.property('masked');
  });

  it('§7 companies go by their codes; a partner of KB has its own in another field', () => {
    const companyOf = (changes: object): unknown => {
      const { issuer, acquirer } = valueOf(paid(changes)).card ?? {};
      return [issuer, acquirer];
    };
    expect(companyOf({ card_cd: 'CCLO', acqu_cd: 'CCAM' })).to.deep.equal(['롯데카드', '롯데아멕스카드']);
    expect(companyOf({ card_cd: 'CCKM', isp_issuer_cd: 'KM90', acqu_cd: 'CCKM' })).to.deep.equal([
      '카카오뱅크',
      'KB국민카드',
    ]);
    expect(companyOf({ card_cd: 'XXXX', card_name: '갑', acqu_cd: 'YYYY', acqu_name: '을' })).to.deep.equal([
      '갑',
      '을',
    ]);
    const none = { card_name: '', acqu_cd: '', acqu_name: '' };
    expect(companyOf({ ...none, card_cd: '' })).to.deep.equal([undefined, undefined]);
    expect(companyOf({ ...none, card_cd: 'CCCT' })).to.deep.equal(['씨티카드', 'BC카드']);
    expect(companyOf({ ...none, card_cd: 'CCWR' })).to.deep.equal(['우리카드', undefined]);
    expect(companyOf({ ...none, card_cd: 'CVSF' })).to.deep.equal(['해외비자', '하나카드(외환)']);
  });

  it('§4.4 what is not told is not invented', () => {
    const { app_no, app_time, quota, card_bin_type_01, card_bin_type_02, cert_no, ca_order_id, card_mny, ...less } =
      PAID;
    expect([
      app_no,
      app_time,
      quota,
      card_bin_type_01,
      card_bin_type_02,
      cert_no,
      ca_order_id,
      card_mny,
    ]).to.have.length(8);
    const fields = valueOf(readApproval(answerOf(less), 'charge', EXPECTED, []));
    expect(fields).not.to.have.any.keys('approvalNumber', 'approvedAt', 'instalmentMonths');
    expect(fields.card).not.to.have.any.keys('kind', 'owner');
    expect(valueOf(paid({ app_no: '', app_time: '20261301000000' }))).not.to.have.any.keys(
      'approvalNumber',
      'approvedAt',
    );
  });

  for (const [what, changes] of [
    ['order', { order_no: 'SUB202601010002' }],
    ['order, in the other field', { ca_order_id: 'SUB202601010002' }],
    ['order (none)', { order_no: undefined }],
    ['amount', { amount: '1101' }],
    ['amount (none)', { amount: undefined }],
    ['amount on the card', { card_mny: '1000' }],
    ['payment, in the other field', { cert_no: '26100000000002' }],
  ] as const) {
    it(`§4.4 a charge of another ${what} is not the one that was asked for`, () => {
      expect(doubtOf(paid(changes))).to.equal('unauthentic_answer');
    });
  }

  it('§4.4 coupons and points are part of the amount', () => {
    expect(paid({ card_mny: '1000', coupon_mny: '100' }).kind).to.equal('success');
    expect(paid({ card_mny: '900', coupon_mny: '100', use_point: '100' }).kind).to.equal('success');
    expect(paid({ card_mny: '1100', coupon_mny: '0', use_point: '100' }).kind).to.equal('success');
  });

  it('§4.4 a charge without a tno cannot be read', () => {
    for (const tno of [undefined, '', '2610000000000', '261000000000011', '2610000000000A']) {
      expect(doubtOf(paid({ tno }))).to.equal('broken_answer');
    }
  });

  for (const operation of ['issue', 'complete-window'] as const) {
    it(`§4.3 an issued key: ${operation}`, () => {
      expect(valueOf(readIssue(answerOf(ISSUED), operation, []))).to.deep.equal({
        batchKey: '2601011100000001',
        card: { issuer: '현대카드', acquirer: '현대카드', kind: 'credit', owner: 'person' },
      });
      for (const batch_key of [undefined, '', 'with blank', '1'.repeat(65)]) {
        expect(doubtOf(readIssue(answerOf({ ...ISSUED, batch_key }), operation, []))).to.equal('broken_answer');
      }
    });
  }

  it('§4.5 a deleted key', () => {
    const answer = answerOf({ res_cd: '0000', res_msg: '정상처리' });
    expect(valueOf(readRemove(answer, secret('2601011100000001')))).to.deep.equal({ already: false });
  });

  it('§4.7 a partial cancel, with what is left after it', () => {
    const { raw, ...fields } = valueOf(readCancel(answerOf(CANCELLED), PART));
    expect(fields).to.deep.include({
      ...{ orderId: 'KEYIN0001', pgPaymentId: '24123456789012', state: 'partially_cancelled' },
      ...{ amount: won(1000), cancellable: won(700), own: { siteCode: 'T0000' } },
    });
    expect(raw).to.deep.equal(CANCELLED);
  });

  it('§4.7 a whole cancel tells no amounts', () => {
    const answer = { res_cd: '0000', res_msg: '정상처리', tno: '24123456789012', canc_time: '20260102101112' };
    const fields = valueOf(readCancel(answerOf(answer), WHOLE));
    expect(fields).to.deep.include({ state: 'cancelled', amount: won(1000), cancellable: won(0) });
    for (const contrary of [{ mod_mny: '999' }, { rem_mny: '1' }, { tno: '24123456789013' }, { tno: undefined }]) {
      expect(doubtOf(readCancel(answerOf({ ...answer, ...contrary }), WHOLE))).to.equal('unauthentic_answer');
    }
  });

  it('§4.7 a last part leaves nothing', () => {
    const rest = { ...PART, cancelled: won(700), left: won(0) };
    const answer = answerOf({ ...CANCELLED, mod_mny: '700', rem_mny: '0' });
    expect(valueOf(readCancel(answer, rest))).to.deep.include({ state: 'cancelled', cancellable: won(0) });
  });

  it('§4.7 a partial cancel of another payment, amount or rest is not the one that was asked for', () => {
    for (const changes of [{ tno: '24123456789013' }, { mod_mny: '301' }, { rem_mny: '1000' }]) {
      expect(doubtOf(readCancel(answerOf({ ...CANCELLED, ...changes }), PART))).to.equal('unauthentic_answer');
    }
    for (const changes of [{ mod_mny: undefined }, { rem_mny: undefined }, { rem_mny: 'x' }]) {
      expect(doubtOf(readCancel(answerOf({ ...CANCELLED, ...changes }), PART))).to.equal('broken_answer');
    }
  });
});

describe('KCP: answers that are none', () => {
  it('§2 is JSON with a res_cd, at HTTP 200 or 201', () => {
    const read = (body: object | string, status?: number): string =>
      doubtOf(readApproval(answerOf(body, status), 'charge', EXPECTED, []));
    expect(read(PAID, 201)).to.equal('success');
    for (const status of [202, 204, 301, 400, 401, 404, 500, 502]) expect(read(PAID, status)).to.equal('broken_answer');
    for (const body of ['', '<html></html>', '[]', 'null', { ...PAID, res_cd: undefined }, { ...PAID, res_cd: 0 }]) {
      expect(read(body)).to.equal('broken_answer');
    }
  });

  it('§6 hides what KCP repeats of a card', () => {
    const refused = { res_cd: 'CC14', res_msg: '카드번호 오류 4000000000000002' };
    const reading = readApproval(answerOf(refused), 'key-in', EXPECTED, [secret('4000000000000002', '****0002')]);
    expect(JSON.stringify(reading)).to.include('****0002').and.not.to.include('4000000000000002');
    expect(reading).to.deep.include({ kind: 'refused' });
    expect(reading).to.have.nested.property('failure.pg.http', 200);
  });
});

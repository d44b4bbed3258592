import { won } from '@billkey/core';
import { expect } from 'chai';
import { readApproval, readCancel, readConfirm, readIssue, readRemove } from '../src/response.js';
import { answerOf, CHARGE, TEST2, TID, valueOf, wordOf } from './rest-example.js';

/** As the published guides have them, letter for letter. */
const ISSUED =
  '{"result_cd":"0000","result_msg":"정상처리","card_token":"a1b2c3d4e5f6a7b8c9d0","card_num":"123456******3456",' +
  '"card_code":"02","card_name":"KB국민"}';
const CHARGED =
  '{"result_cd":"0000","result_msg":"정상처리","tid":"tpaytest2m01012503041020301234","moid":"ord-0002",' +
  '"paid_amt":"1004","app_no":"12345678","app_co":"02","app_co_name":"KB국민","card_num":"123456******3456"}';
const CANCELLED = {
  result_cd: '2001',
  result_msg: '취소 성공',
  PayMethod: 'CARD',
  CancelDate: '20250304',
  CancelTime: '102130',
  tid: TID,
  moid: 'ord-0002',
};

const APPROVAL = { mid: 'tpaytest2m', orderId: 'ord-0002', amount: won(1004), instalmentMonths: 0 };
const CANCEL = { tid: TID, orderId: 'ord-0002', amount: won(1004), partial: false, left: 0 };

const charged = (changes: object): string =>
  wordOf(readApproval(answerOf({ ...(JSON.parse(CHARGED) as object), ...changes }), 'charge', APPROVAL, []));
const cancelled = (changes: object, expected = CANCEL): string =>
  wordOf(readCancel(answerOf({ ...CANCELLED, ...changes }), expected, []));

describe('JTNet: published answers', () => {
  it('§4a an issued key', () => {
    expect(readIssue(answerOf(ISSUED), [])).to.deep.equal({
      kind: 'success',
      code: '0000',
      value: {
        cardToken: 'a1b2c3d4e5f6a7b8c9d0',
        card: { masked: '123456******3456', issuer: 'KB국민' },
      },
    });
  });

  it('§4b a charge', () => {
    const { raw, ...fields } = valueOf(readApproval(answerOf(CHARGED), 'charge', APPROVAL, []));
    expect(fields).to.deep.equal({
      orderId: 'ord-0002',
      pgPaymentId: TID,
      state: 'paid',
      amount: won(1004),
      cancellable: won(1004),
      instalmentMonths: 0,
      approvalNumber: '12345678',
      card: { masked: '123456******3456', acquirer: 'KB국민' },
    });
    expect(raw).to.deep.equal(JSON.parse(CHARGED));
  });

  it('§4c a removed key', () => {
    expect(valueOf(readRemove(answerOf({ result_cd: '0000', result_msg: '' }), []))).to.deep.equal({ already: false });
    expect(valueOf(readRemove(answerOf({ result_cd: 'A126', result_msg: '' }), []))).to.deep.equal({ already: true });
  });

  it('§4e a key-in payment with either success code, which a charge has only one of', () => {
    for (const result_cd of ['0000', '3001']) {
      const answer = answerOf({ ...(JSON.parse(CHARGED) as object), result_cd });
      expect(wordOf(readApproval(answer, 'key-in', APPROVAL, []))).to.equal('success');
    }
    expect(charged({ result_cd: '3001' })).to.equal('unlisted_code');
  });

  it('§4f a cancel of the whole', () => {
    const { raw, ...fields } = valueOf(readCancel(answerOf(CANCELLED), CANCEL, []));
    expect(fields).to.deep.equal({
      orderId: 'ord-0002',
      pgPaymentId: TID,
      state: 'cancelled',
      amount: won(1004),
      cancellable: won(0),
      own: {},
    });
    expect(raw).to.deep.equal(CANCELLED);
  });

  it('§4f a cancel of a part: what is left is told by nobody', () => {
    const part = { ...CANCEL, partial: true, left: 4 };
    expect(valueOf(readCancel(answerOf(CANCELLED), part, []))).to.deep.include({
      state: 'partially_cancelled',
      cancellable: null,
      own: { inPart: true },
    });
    const rest = valueOf(readCancel(answerOf(CANCELLED), { ...part, left: 0 }, []));
    expect(rest).to.deep.include({ state: 'cancelled', cancellable: null });
  });

  it('§4f 0000, which an older revision of one client took for a success, is left open', () => {
    expect(cancelled({ result_cd: '0000' })).to.equal('unlisted_code');
    expect(cancelled({ result_cd: '2013' })).to.equal('already_cancelled');
  });

  it('§4h an acknowledgement, whatever its form, unless it says no', () => {
    for (const body of ['', 'OK', { result_cd: '0000', result_msg: '' }, { result_cd: '000' }, []]) {
      expect(wordOf(readConfirm(answerOf(body)))).to.equal('success');
    }
    expect(wordOf(readConfirm(answerOf({ result_cd: '2012' })))).to.equal('broken_answer');
    expect(wordOf(readConfirm(answerOf('OK', 500)))).to.equal('broken_answer');
  });

  it('§7 3021 in the sample of a refusal, with nothing else than the two fields, or with them empty', () => {
    for (const more of [{}, { tid: '', paid_amt: null }]) {
      const answer = answerOf({ result_cd: '3021', result_msg: '유효기간 오류', ...more });
      expect(readApproval(answer, 'charge', APPROVAL, [])).to.deep.equal({
        kind: 'refused',
        failure: {
          ...{ reason: 'expired_card', retry: 'other_card', certainty: 'stated' },
          pg: { code: '3021', message: '유효기간 오류', http: 200 },
        },
      });
    }
  });
});

describe('JTNet: answers that are not believed', () => {
  it('a charge of another order, amount or MID, or without them', () => {
    for (const changes of [
      ...[{ moid: 'ord-0003' }, { moid: '' }, { moid: undefined }],
      ...[{ paid_amt: '1005' }, { paid_amt: '10.04' }, { paid_amt: '' }, { paid_amt: null }],
      ...[{ tid: TID.replace('2m', '0m') }, { tid: TID.slice(1) }, { tid: `${TID}0` }, { tid: undefined }],
    ]) {
      expect(charged(changes), JSON.stringify(changes)).to.equal('unauthentic_answer');
    }
  });

  it('an amount as a number is one all the same', () => {
    expect(charged({ paid_amt: 1004 })).to.equal('success');
    expect(charged({ paid_amt: '000000001004' })).to.equal('success');
  });

  it('a key without a token, or with one that is none', () => {
    for (const card_token of [undefined, null, '', 7, 'a b', 'x'.repeat(101)]) {
      expect(wordOf(readIssue(answerOf({ result_cd: '0000', card_token }), []))).to.equal('broken_answer');
    }
    expect(wordOf(readIssue(answerOf({ result_cd: '0000', card_token: 'x'.repeat(100) }), []))).to.equal('success');
  });

  it('a cancel of another payment or order; without an order id the tid says enough', () => {
    expect(cancelled({ tid: TID.replace('1234', '1235') })).to.equal('unauthentic_answer');
    expect(cancelled({ tid: undefined })).to.equal('unauthentic_answer');
    expect(cancelled({ moid: 'ord-0003' })).to.equal('unauthentic_answer');
    for (const moid of ['', null, undefined]) expect(cancelled({ moid })).to.equal('success');
  });

  it('what is no answer of JTNet: other statuses, other content, no code', () => {
    for (const answer of [
      answerOf(CHARGED, 500),
      answerOf(CHARGED, 201),
      answerOf('<html>'),
      answerOf('[]'),
      answerOf({ result_msg: '정상처리' }),
      answerOf({ result_cd: 0, result_msg: '정상처리' }),
    ]) {
      expect(wordOf(readApproval(answer, 'charge', APPROVAL, []))).to.equal('broken_answer');
    }
  });

  it('an unlisted code is a doubt, of issuing too', () => {
    const answer = answerOf({ result_cd: '7777', result_msg: '?' });
    for (const reading of [readApproval(answer, 'charge', APPROVAL, []), readIssue(answer, [])]) {
      expect(reading).to.deep.include({ kind: 'unclear', doubt: 'unlisted_code' });
    }
  });

  it('tells no secret that comes back', () => {
    const { apiKey } = TEST2;
    const secrets = [apiKey, CHARGE.key.value];
    const echo = `${apiKey.reveal()} a1b2c3d4e5f6a7b8c9d0 4111111111111111`;
    const refused = readApproval(answerOf({ result_cd: '3011', result_msg: echo }), 'charge', APPROVAL, secrets);
    const paid = readApproval(answerOf({ ...(JSON.parse(CHARGED) as object), echo }), 'charge', APPROVAL, secrets);
    const unlisted = readApproval(answerOf({ result_cd: `~ ${echo}`, result_msg: '' }), 'charge', APPROVAL, secrets);
    for (const reading of [refused, paid, unlisted]) {
      expect(JSON.stringify(reading)).not.to.match(/coqTx|a1b2c3d4e5f6a7b8c9d0|4111111111111111/);
    }
  });
});

import { InputError, secret, won, type Reading } from '@billkey/core';
import { expect } from 'chai';
import type { Contract } from '../src/contract.js';
import { approvalMessage, cancelMessage, chargeMessage, registrationMessage } from '../src/request.js';
import { readApproval, readCancel, readCharge, readRegistration, type Approved } from '../src/response.js';
import { readReturn } from '../src/return.js';
import * as example from './example.js';

const { answerOf, APPROVED, APPROVED_CARD, AUTHENTICATED, CARD, CHARGE, HMAC, HOST, OK_URL } = example;
const { PAY_TOKEN, PHONE, REQUEST, returnOf, WINDOW } = example;

const approval = (fields: object, contract: Contract = PHONE, window = WINDOW): Reading<Approved> =>
  readApproval(answerOf(fields), contract, window, { payToken: PAY_TOKEN });
const kindOf = (reading: Reading<unknown>): string =>
  reading.kind === 'unclear' ? reading.doubt : reading.kind === 'refused' ? reading.failure.reason : reading.kind;

describe('Mobilians requests', () => {
  it('register a phone for automatic payment, authenticated in the window and paid outside of it', () => {
    const buyer = { id: 'user-1', name: '홍길동', email: 'a@example.com', phone: '01012345678' };
    const { path, fields } = registrationMessage({ ...REQUEST, buyer, notifyUrl: 'https://shop.example/n' }, PHONE);
    expect(path).to.equal('/MUP/api/registration');
    expect(fields).to.deep.equal({
      sid: '000000000001',
      cash_code: 'MC',
      product_name: 'Monthly plan',
      trade_id: 'ORDER_20250704_001',
      site_url: 'www.example.com',
      ok_url: OK_URL,
      amount: { total: 1000 },
      hybrid_pay: 'Y',
      only_once: 'Y',
      call_type: 'P',
      close_url: `${OK_URL}?close`,
      fail_url: `${OK_URL}?fail`,
      noti_url: 'https://shop.example/n',
      user_id: 'user-1',
      user_name: '홍길동',
      user_email: 'a@example.com',
      pay_options: { mc_auto_pay: 'Y', mc_no: '01012345678' },
    });
  });

  it('register a card for nothing when only its key is wanted, on a mobile phone as a page', () => {
    const { amount, ...keyOnly } = REQUEST;
    expect(amount).to.deep.equal(won(1000));
    const { fields } = registrationMessage({ ...keyOnly, device: 'mobile', buyer: { id: 'user-1' } }, CARD);
    expect(fields).to.deep.include({ cash_code: 'CN', amount: { total: 0 }, call_type: 'S', user_id: 'user-1' });
    expect(fields).not.to.have.any.keys('pay_options', 'noti_url', 'user_name', 'user_email');
  });

  it('refuse an address for notifications that is too long', () => {
    const notifyUrl = `https://shop.example/${'n'.repeat(108)}`;
    expect(() => registrationMessage({ ...REQUEST, notifyUrl }, PHONE))
      .to.throw(InputError)
      .with.property('field', 'notifyUrl');
    expect(() => registrationMessage({ ...REQUEST, notifyUrl: notifyUrl.slice(0, 128) }, PHONE)).not.to.throw();
  });

  it('approve by the tid; of a phone with what stands for it', () => {
    const userKey = secret('uk0000000000001');
    expect(approvalMessage(WINDOW, { payToken: PAY_TOKEN, userKey }, PHONE)).to.deep.equal({
      path: '/MUP/api/approval',
      fields: {
        ...{ sid: '000000000001', tid: '1a2b3c4d5e6f78901', cash_code: 'MC', pay_token: PAY_TOKEN, amount: '1000' },
        mc_user_key: 'uk0000000000001',
      },
    });
    expect(approvalMessage(WINDOW, { payToken: PAY_TOKEN }, CARD).fields).not.to.have.property('mc_user_key');
  });

  it('charge a phone by two values, as the published example does', () => {
    expect(JSON.stringify(chargeMessage(CHARGE, PHONE).fields)).to.equal(
      '{"mode":"M002","cash_code":"MC","site_url":"www.example.com","sid":"000000000001","product_name":"Monthly plan","amount":"1000","trade_id":"ORDER_20250804_001","bill_key":"BILLKEY0001","mc_user_key":"uk0000000000001"}',
    );
    expect(() => chargeMessage({ ...CHARGE, key: { ...CHARGE.key, context: {} } }, PHONE))
      .to.throw(InputError)
      .with.property('field', 'key');
    expect(chargeMessage(CHARGE, CARD).fields).not.to.have.property('mc_user_key');
  });

  it('cancel as the published example does', () => {
    const cancelling = { orderId: WINDOW.orderId, payToken: PAY_TOKEN, amount: 1000, before: 1000 };
    expect(JSON.stringify(cancelMessage(cancelling, PHONE).fields)).to.equal(
      '{"sid":"000000000001","trade_id":"ORDER_20250704_001","cash_code":"MC","pay_token":"1904258548577654668","amount":"1000","cancel_type":"C","part_cancel":"N","hmac":"glN5FQbctdcx6PJAYBltcskRRhxqDNM0YUyCsqmVdHg="}',
    );
  });

  it('cancel a part of a phone payment by what remains, of a card by what goes, and the rest of both as a whole', () => {
    const part = { orderId: WINDOW.orderId, payToken: PAY_TOKEN, amount: 300, before: 1000 };
    expect(cancelMessage(part, PHONE).fields).to.include({ amount: '700', part_cancel: 'Y' });
    expect(cancelMessage(part, CARD).fields).to.include({ amount: '300', part_cancel: 'Y' });
    for (const contract of [PHONE, CARD]) {
      expect(cancelMessage({ ...part, before: 300 }, contract).fields).to.include({ amount: '300', part_cancel: 'N' });
    }
  });
});

describe('Mobilians returns', () => {
  it('are read for who was authenticated, and for no key', () => {
    const read = readReturn(returnOf(AUTHENTICATED), WINDOW, PHONE);
    expect(read).to.include({ status: 'authenticated', payToken: PAY_TOKEN });
    expect(read).to.have.all.keys('status', 'payToken', 'userKey');
    expect(readReturn(returnOf({ ...AUTHENTICATED, cash_code: 'CN' }), WINDOW, CARD)).to.deep.equal({
      status: 'authenticated',
      payToken: PAY_TOKEN,
    });
  });

  for (const [name, value] of Object.entries({
    sid: '000000000002',
    tid: '1a2b3c4d5e6f78902',
    trade_id: 'ORDER_20250704_002',
    cash_code: 'CN',
    hmac: `A${HMAC.slice(1)}`,
    pay_token: '../1',
    mc_user_key: 'uk00000000000001',
  })) {
    it(`are forged with another ${name}, and without`, () => {
      const { [name as keyof typeof AUTHENTICATED]: left, ...without } = AUTHENTICATED;
      expect(left).not.to.equal(value);
      for (const fields of [{ ...AUTHENTICATED, [name]: value }, without]) {
        expect(readReturn(returnOf(fields), WINDOW, PHONE)).to.deep.equal({ status: 'rejected', because: 'forged' });
      }
    });
  }

  it('of another amount are told apart, also under the hmac that belongs to it', () => {
    const read = readReturn(returnOf({ ...AUTHENTICATED, amount: '1001' }), WINDOW, PHONE);
    expect(read).to.deep.equal({ status: 'rejected', because: 'amount_changed' });
  });

  it('without a code are forged', () => {
    const { code, ...without } = AUTHENTICATED;
    expect(code).to.equal('0000');
    expect(readReturn(returnOf(without), WINDOW, PHONE)).to.include({ because: 'forged' });
  });

  it('that fail are believed: nothing is paid before them', () => {
    const failureOf = (code: string, message: string, contract = PHONE): string => {
      const read = readReturn(returnOf({ code, message }), WINDOW, contract);
      if (read.status !== 'failed') return read.status;
      expect(read.failure).to.include({ certainty: 'stated' });
      expect(read.failure.pg).to.deep.equal({ code, message, http: 200 });
      return read.failure.reason;
    };
    expect(failureOf('0013', 'x')).to.equal('stolen_or_lost');
    expect(failureOf('0098', 'x'), 'doubtful elsewhere').to.equal('pg_unavailable');
    expect(failureOf('4242', 'x')).to.equal('unlisted_code');
    expect(failureOf('0013', 'x', CARD), 'codes of phones').to.equal('unlisted_code');
  });
});

describe('Mobilians answers', () => {
  it('to an approval give the key that they have, and no other', () => {
    const reading = approval(APPROVED);
    if (reading.kind !== 'success') throw new Error(kindOf(reading));
    const { key, payment } = reading.value;
    expect([key?.value.reveal(), key?.rules]).to.deep.equal(['BILLKEY0001', { fixedAmount: won(1000) }]);
    expect((key?.context['mc_user_key'] as { reveal(): string }).reveal()).to.equal('uk0000000000001');
    expect(payment).to.include({ pgPaymentId: PAY_TOKEN, state: 'paid' });
    expect(JSON.stringify(payment)).to.not.match(/BILLKEY0001|uk0000000000001|fvrfSzA2/);
  });

  it('to an approval of a card tell of it', () => {
    const reading = approval(APPROVED_CARD, CARD);
    if (reading.kind !== 'success') throw new Error(kindOf(reading));
    const card = { masked: '943646******1234', issuer: '카카오뱅크' };
    expect(reading.value.key).to.deep.include({ card, context: {} }).and.not.have.property('rules');
    expect(reading.value.payment).to.deep.include({ card, approvalNumber: '40000001', instalmentMonths: 0 });
  });

  it('without a key that can be charged are payments without a key', () => {
    for (const missing of [{ mc_bill_key: '' }, { mc_user_key: '' }, { mc_bill_key: 'B'.repeat(51) }]) {
      const reading = approval({ ...APPROVED, ...missing });
      expect(reading.kind === 'success' ? reading.value.key : kindOf(reading)).to.equal(null);
    }
  });

  for (const [name, value] of Object.entries({
    sid: '000000000002',
    tid: '1a2b3c4d5e6f78902',
    trade_id: 'ORDER_20250704_002',
    cash_code: 'CN',
    pay_token: '1904258548577654669',
    amount: '1001',
    hmac: `A${HMAC.slice(1)}`,
  })) {
    it(`to an approval are not believed with another ${name}, nor without`, () => {
      const { [name as keyof typeof APPROVED]: left, ...without } = APPROVED;
      expect(left).not.to.equal(value);
      expect(kindOf(approval({ ...APPROVED, [name]: value }))).to.equal('unauthentic_answer');
      expect(kindOf(approval(without))).to.equal('unauthentic_answer');
    });
  }

  it('to an approval of nothing that have no key are not understood', () => {
    const window = { ...WINDOW, won: 0 };
    const hmac = 'j2l8BctLjydMDsRYnOz+N07dEWSVklc1Vwl1uZeJhnI=';
    const fields = { ...APPROVED_CARD, amount: '0', hmac };
    expect(kindOf(approval({ ...fields, cn_bill_key: '' }, CARD, window))).to.equal('broken_answer');
    const reading = approval(fields, CARD, window);
    if (reading.kind !== 'success') throw new Error(kindOf(reading));
    expect(reading.value.payment).to.equal(null);
    expect(reading.value.key?.value.reveal()).to.equal('CARDKEY0001');
  });

  it('to a registration lead to no other host, and are signed', () => {
    const fields = {
      code: '0000',
      message: '',
      sid: PHONE.sid,
      tid: WINDOW.tid,
      hmac: HMAC,
      time_stamp: WINDOW.timeStamp,
    };
    const expected = { orderId: WINDOW.orderId, okUrl: OK_URL, amount: 1000, host: HOST };
    const read = (change: object): string =>
      kindOf(readRegistration(answerOf({ ...fields, pay_url: `${HOST.href}p?tid=1`, ...change }), PHONE, expected));
    expect(read({})).to.equal('success');
    expect(read({ pay_url: 'https://test.mobilians.co.kr.example/p' })).to.equal('unauthentic_answer');
    expect(read({ sid: '000000000002' })).to.equal('unauthentic_answer');
    expect(read({ hmac: '' })).to.equal('unauthorized');
    expect(read({ hmac: `A${HMAC.slice(1)}` })).to.equal('unauthorized');
    expect(read({ time_stamp: '2019' })).to.equal('broken_answer');
  });

  it('to a charge are about the order, the amount and the way to pay', () => {
    const fields = {
      code: '0000',
      message: '',
      sid: PHONE.sid,
      cash_code: 'MC',
      mobil_id: '5000000001',
      amount: '1000',
    };
    const sent = { orderId: CHARGE.orderId, amount: 1000, key: CHARGE.key };
    const read = (change: object): string =>
      kindOf(readCharge(answerOf({ ...fields, trade_id: CHARGE.orderId, ...change }), PHONE, sent));
    expect(read({})).to.equal('success');
    for (const other of [{ sid: '1' }, { cash_code: 'CN' }, { amount: '999' }, { trade_id: 'x' }, { amount: '' }]) {
      expect(read(other), JSON.stringify(other)).to.equal('unauthentic_answer');
    }
    expect(read({ mobil_id: '' })).to.equal('broken_answer');
    expect(read({ code: '0098' }), 'the line to the carrier broke').to.equal('pg_says_unknown');
    expect(read({ code: '4242' }), 'the list of phones may have grown').to.equal('unlisted_code');
  });

  it('with a code of no list are presumed refusals of cards, whose codes nobody knows', () => {
    const reading = approval({ code: '7031', message: '' }, CARD);
    expect(reading.kind === 'refused' ? reading.failure.certainty : reading.kind).to.equal('presumed');
    expect(kindOf(approval({ code: '7031', message: '' }))).to.equal('unlisted_code');
  });

  it('to a cancelled part tell what is left of a phone payment, and of no card', () => {
    const handle = { amount: won(1000), own: { atMost: 1000 } };
    const cancelling = { orderId: WINDOW.orderId, payToken: PAY_TOKEN, amount: 300, before: 1000, handle };
    const read = (amount: string, contract: Contract): unknown => {
      const fields = { code: '0000', message: '', sid: PHONE.sid, cash_code: contract.cashCode, pay_token: PAY_TOKEN };
      const reading = readCancel(answerOf({ ...fields, amount }), contract, cancelling);
      return reading.kind === 'success' ? [reading.value.cancellable, reading.value.own] : kindOf(reading);
    };
    expect(read('700', PHONE)).to.deep.equal([won(700), { atMost: 700 }]);
    expect(read('300', CARD)).to.deep.equal([null, { atMost: 700 }]);
    expect(read('300', PHONE)).to.equal('unauthentic_answer');
    expect(read('700', CARD)).to.equal('unauthentic_answer');
  });

  it('of another status, or that are no JSON, are not understood', () => {
    for (const answer of [answerOf(APPROVED, 500), answerOf('<html>'), answerOf('[]'), answerOf({ message: '' })]) {
      expect(kindOf(readApproval(answer, PHONE, WINDOW, { payToken: PAY_TOKEN }))).to.equal('broken_answer');
    }
  });
});

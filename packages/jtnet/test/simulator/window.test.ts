import { expect } from 'chai';
import { enciphered, fieldsIn, formFields, RETURN_URL, CANCEL_URL, STAMPED, WindowShop } from './window-shop.js';
import { LAX, TOKEN, WINDOW } from './stage.js';

const PAID = { billReqType: '1', amt: '1004' };

/** Of a card that is registered for nothing, and of one that pays 1,004 won besides: names, order and values. */
const REGISTERED = {
  ...{ payMethod: 'CARD', mid: 'tpaytest0m', tid: 'tpaytest0m01012503041020301234', mallUserId: 'u-1' },
  ...{ buyerName: '홍길동', buyerTel: '01012345678', buyerEmail: 'buyer@example.com', mallReserved: 'R&D=1 +' },
  ...{ goodsName: '월 구독', authDate: '250304102030', authCode: '', fnCd: '02', fnName: 'KB국민' },
  ...{ resultCd: '0000', resultMsg: '정상처리', cardNo: '123456******3456', cardQuota: '00' },
  ...{ cardPoint: '', usePoint: '000000000', balancePoint: '000000000', vbankNum: '', vbankExpDate: '' },
  ...{ cashReceiptType: '', receiptTypeNo: '', cashNo: '', cashTid: '', stateCd: '', ediDate: '20250304102030' },
  ...{ amt: enciphered('0', '20250304102030', WINDOW.apiKey), moid: 'GP+11t/ki5Zh05vl8EkgqQ==', BID: TOKEN },
};
const WITH_PAYMENT = { resultCd: '3001', stateCd: '0', amt: 'JSpMBi1URqC/8xV040U1pw==' };

describe('JTNet simulator, window', () => {
  let shop: WindowShop;
  beforeEach(async () => {
    shop = await WindowShop.open();
  });
  afterEach(() => shop.stage.close());

  const ledger = (): unknown[] => shop.stage.world.bank.ledger().map(({ amount }) => amount);

  for (const device of ['pc', 'mobile'] as const) {
    describe(`on ${device}`, () => {
      it('shows who sells what for how much, and asks for the card', async () => {
        const html = await (await shop.open(formFields(PAID, device), device)).text();
        expect(html).to.include(`<body class="${device}">`);
        for (const text of ['tpaytest0m', '월 구독', '1,004원', 'name="card-number"', 'name="card-password"'])
          expect(html).to.include(text);
      });

      it('registers a card for nothing, and brings the key by POST in UTF-8', async () => {
        const [request, ...more] = await shop.visit({ device });
        if (!request) throw new Error('nothing came back');
        expect(more).to.deep.equal([]);
        expect([request.method, request.url]).to.deep.equal(['POST', RETURN_URL]);
        expect(request.headers['content-type']).to.equal('application/x-www-form-urlencoded');
        expect(request.body.toString('latin1')).to.include('&buyerName=%ED%99%8D%EA%B8%B8%EB%8F%99&');
        expect(Object.entries(fieldsIn(request))).to.deep.equal(Object.entries(REGISTERED));
        expect(ledger()).to.deep.equal([]);
      });

      it('pays and registers in one act, whose result is final', async () => {
        const result = await shop.result({ device, values: PAID });
        const [entry] = shop.stage.world.bank.ledger();
        const authCode = entry?.approvalNumber;
        expect(result).to.deep.equal({ ...REGISTERED, ...WITH_PAYMENT, authCode });
        expect(authCode).to.match(/^\d{8}$/);
        expect(ledger()).to.deep.equal([1004]);
        expect(await shop.listed({}, WINDOW)).to.have.length(1);
      });

      it('brings a decline as a result without a key', async () => {
        const result = await shop.result({ device, values: PAID, choice: 'decline' });
        const nothing = { resultCd: '3095', resultMsg: '카드사 승인 거절', authCode: '', stateCd: '', BID: '' };
        expect(result).to.deep.equal({ ...REGISTERED, ...nothing, amt: WITH_PAYMENT.amt });
        expect(ledger()).to.deep.equal([]);
      });

      it('sends nothing back when it expires', async () => {
        expect(await shop.visit({ device, choice: 'expire' })).to.deep.equal([]);
      });

      it('sends nothing back when the return is lost, and has been paid all the same', async () => {
        expect(await shop.visit({ device, values: PAID, choice: 'lose-return' })).to.deep.equal([]);
        expect(ledger()).to.deep.equal([1004]);
        expect((await shop.listed({}, WINDOW)).map(({ moid }) => moid)).to.deep.equal(['ord-0001']);
      });

      it('brings the same result twice, and is paid once', async () => {
        const [one, two, ...more] = await shop.visit({ device, values: PAID, choice: 'return-twice' });
        expect(more).to.deep.equal([]);
        expect(two).to.deep.equal(one);
        expect(one && fieldsIn(one)['resultCd']).to.equal('3001');
        expect(ledger()).to.deep.equal([1004]);
      });

      it("brings a stranger's key when it is tampered with, in a result that is right otherwise", async () => {
        const { BID = '', ...rest } = await shop.result({ device, choice: 'tamper' });
        const { BID: own, ...expected } = REGISTERED;
        expect(rest).to.deep.equal(expected);
        expect(BID)
          .to.match(/^[0-9a-f]{20}$/)
          .and.not.equal(own);
        expect((await shop.charge(BID, {}, WINDOW)).json).to.include({ card_num: '941000******0013' });
      });
    });
  }

  it('that is closed goes to cancelUrl on a phone, with nothing, and nowhere on a PC', async () => {
    const [request, ...more] = await shop.visit({ device: 'mobile', choice: 'close' });
    expect(more).to.deep.equal([]);
    expect(request).to.deep.include({ method: 'GET', url: CANCEL_URL, body: Buffer.alloc(0) });
    expect(await shop.visit({ device: 'pc', choice: 'close' })).to.deep.equal([]);
    expect(await shop.result()).to.include({ resultCd: '0000' });
  });

  it('takes the published encryptData, also broken into lines as in a sample', async () => {
    const [vector, computed] = [
      's6JciLIgtUGvYpnCk4A4Lz2BiNEHvpGSxd9MylXHZlQ=',
      'I5YxXKLGAPUaxEnj3D7UVqXjmMlJFfO/8UdFLA8Gmt0=',
    ];
    const published = { ...PAID, moid: 'test_20170239', ediDate: '20170208114835' };
    for (const encryptData of [vector, `${vector.slice(0, 20)}\n${vector.slice(20)}\n`])
      await shop.windowId({ ...published, encryptData });
    await shop.windowId({ ...PAID, encryptData: computed });
  });

  it('enciphers amt and moid as in the recorded result, by the ediDate of the request', async () => {
    const values = { ...PAID, moid: 'toid1234567890', ediDate: '20150610155438' };
    expect(await shop.result({ values })).to.include({
      ediDate: '20150610155438',
      amt: 'iDhwcBIJvm09VcnnrLR1eQ==',
      moid: 'KR03vYhH+H0NEfVvsQ9YPg==',
    });
  });

  it('enciphers them by an ediDate of its own for a merchant that is set so', async () => {
    expect(await shop.result(STAMPED)).to.include({
      ediDate: '20250304102030',
      moid: enciphered('ord-0001', '20250304102030', LAX.apiKey),
    });
  });

  it('gives a key that the REST interface charges, cancels and removes', async () => {
    const { BID = '' } = await shop.result();
    const { json } = await shop.charge(BID, {}, WINDOW);
    expect(json).to.include({ result_cd: '0000', paid_amt: '10000', card_num: '123456******3456' });
    expect((await shop.cancel(String(json['tid']), {}, WINDOW)).json).to.include({ result_cd: '2001' });
    expect((await shop.remove(BID, WINDOW)).json).to.include({ result_cd: '0000' });
    expect((await shop.charge(BID, {}, WINDOW)).json).to.include({ result_cd: 'A126' });
  });

  it('makes a payment that the REST interface finds and cancels, with the key left as it is', async () => {
    const { BID = '', tid = '', authCode } = await shop.result({ values: PAID });
    const [found] = await shop.listed({ tid }, WINDOW);
    expect(found).to.include({ tid, moid: 'ord-0001', paid_amt: '1004', app_no: authCode, state_cd: '0' });
    const all = { cancel_amt: '1004' };
    expect((await shop.cancel(tid, all, WINDOW)).json).to.include({ result_cd: '2001', moid: 'ord-0001' });
    expect((await shop.charge(BID, {}, WINDOW)).json).to.include({ result_cd: '0000' });
  });

  it('lists nothing of a card that was registered for nothing', async () => {
    const { tid = '' } = await shop.result();
    expect(await shop.listed({}, WINDOW)).to.deep.equal([]);
    expect(await shop.listed({ tid }, WINDOW)).to.deep.equal([]);
  });

  it('takes the confirmation of every result, and of nothing else', async () => {
    const confirm = async (tid = ''): Promise<unknown> => {
      const body = new URLSearchParams({ tid, result: '000' });
      return ((await (await shop.browse('/resultConfirm', body, 'pc')).json()) as Record<string, unknown>)['result_cd'];
    };
    const failed = await shop.result({ choice: 'decline' });
    const [registered, paid] = [await shop.result(), await shop.result({ values: { ...PAID, moid: 'ord-2' } })];
    for (const { tid } of [failed, registered, paid]) expect(await confirm(tid)).to.equal('0000');
    expect(await confirm(`${registered['tid'] ?? ''}0`)).to.equal('2012');
    expect((await shop.confirm(registered['tid'] ?? '', undefined, WINDOW)).json).to.include({ result_cd: '0000' });
    expect((await shop.confirm(registered['tid'] ?? '')).json).to.include({ result_cd: '2012' });
  });

  it('declines in a result what the bank declines, with and without a payment', async () => {
    const lost = { number: '9410000000000088', expiry: '2039-12', holderId: '800101', password2: '12' };
    const empty = { ...lost, number: '9410000000000047' };
    const told = async (going: Parameters<WindowShop['result']>[0]): Promise<unknown[]> => {
      const { resultCd, resultMsg, cardNo, BID } = await shop.result(going);
      return [resultCd, resultMsg, cardNo, BID];
    };
    expect(await told({ card: lost })).to.deep.equal([
      '3095',
      '카드사 거절 : 분실 신고된 카드',
      '941000******0088',
      '',
    ]);
    expect(await told({ card: empty, values: PAID })).to.deep.equal([
      ...['3095', '카드사 거절 : 잔액 부족', '941000******0047', ''],
    ]);
    expect(await told({ card: { ...lost, number: '9999999999999999' } })).to.deep.equal([
      '3011',
      '카드번호 오류',
      '',
      '',
    ]);
    expect(ledger()).to.deep.equal([]);
    expect((await shop.result({ card: empty, values: { moid: 'ord-2' } }))['resultCd'], 'for nothing').to.equal('0000');
  });

  it('may not know what became of a payment, whose tid it tells', async () => {
    const card = { number: '9410000000000146', expiry: '2039-12', holderId: '800101', password2: '12' };
    const { resultCd, tid = '', BID } = await shop.result({ card, values: PAID });
    expect([resultCd, BID, ledger()]).to.deep.equal(['2000', '', [1004]]);
    expect(await shop.listed({ tid }, WINDOW)).to.have.length(1);
    expect(shop.stage.world.log.records().find(({ booked }) => booked)).to.deep.include({
      ...{ operation: 'page', answered: { status: 200, pgCode: '2000' } },
    });
  });
});

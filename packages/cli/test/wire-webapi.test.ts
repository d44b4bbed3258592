import { expect } from 'chai';
import type { Wire } from '../src/commands/wire.js';
import { bodyOf, Desk, encrypted, printed, sha256, type Asked } from './support/wire.js';

const MID = 'nicepay00m';
const KEY = 'EYzu8jGGMfqaDEp76gSckuvnaHHu+bC4opsSN6lHv3b2lurNYkVXrZ7Z1AoqQnXI3eLuaUFyoRNC6FkrzVjceg==';
const OPTIONS = { mode: 'test', mid: MID, merchantKey: KEY };
const EDI_DATE = '20250304102030';
const BID = 'BIKYnicepay00m2503041020300001';
const TID = 'nicepay00m01162503041020301234';
const HOST = 'https://webapi.nicepay.co.kr';

const CARD = { number: '1234567890123456', expiry: '2028-12', holderId: '900101', password2: '12' };
const AMOUNT = { minor: 1004, currency: 'KRW' };
const PAYMENT = { TID, Moid: 'ord-0002', Amt: '1004', RemainAmt: '1004' };

/** The others are shown in this process. */
const BY_COMMAND: ReadonlySet<string> = new Set(['keyIn']);

const ASKED = {
  issue: { operation: 'issueBillingKey', input: { orderId: 'ord-0001', name: 'test', card: CARD } },
  charge: {
    operation: 'chargeBillingKey',
    input: { key: { BID }, orderId: 'ord-0002', name: '월 구독', amount: AMOUNT },
  },
  keyIn: { operation: 'payByKeyIn', input: { orderId: 'ord-0004', name: 'test', amount: AMOUNT, card: CARD } },
  remove: { operation: 'removeBillingKey', input: { key: { BID } } },
  cancel: {
    operation: 'cancelPayment',
    input: { payment: PAYMENT, cancelId: 'ord-0005', amount: 'all', cancellableBefore: AMOUNT, reason: 'test' },
  },
  status: {
    operation: 'findPayment',
    input: { payment: PAYMENT },
    answers: [
      { ResultCode: '0000', ResultMsg: 'ok', TID, Status: '0', AuthCode: '12345678', AuthDate: '250304102031' },
    ],
  },
} satisfies Readonly<Record<string, Omit<Asked, 'options'>>>;

describe('billkey wire: NICE WEBAPI, as it is published', function () {
  this.timeout(20_000);
  const desk = new Desk();
  const shown = new Map<string, Wire>();
  const wireOf = (name: keyof typeof ASKED): Wire => shown.get(name) ?? { requests: [], outcome: undefined };

  before(async () => {
    await Promise.all(
      Object.entries(ASKED).map(async ([name, asked]) => {
        const all = { ...asked, options: OPTIONS, reveal: true } as const;
        shown.set(name, BY_COMMAND.has(name) ? printed(await desk.run(all)) : await desk.wired(all));
      }),
    );
  });
  after(() => desk.clear());

  it('issues a key', () => {
    const wire = wireOf('issue');
    expect(wire.requests[0]).to.deep.include({
      method: 'POST',
      url: `${HOST}/webapi/billing/billing_regist.jsp`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(bodyOf(wire)).to.include({
      MID,
      EdiDate: EDI_DATE,
      Moid: 'ord-0001',
      EncData:
        '892A006DC8B4A8167E664479FCEC9978C2C7C8A33531C51B42863A9F582E38ADD1F26EEF52F760EC94D4AF2CBAECDF00' +
        '89D6DEDEDBC7ABE3C697AD7804C233789AF8D31850977F648808E6473448FD12',
      SignData: '8f193e85724e461dd03874425db049dcb28c60b5f53af019581e1fd589c2bd94',
    });
    const plain = 'CardNo=1234567890123456&ExpYear=28&ExpMonth=12&IDNo=900101&CardPw=12';
    expect(encrypted('aes-128-ecb', KEY.slice(0, 16), null, plain).toUpperCase()).to.equal(bodyOf(wire)['EncData']);
    expect(sha256(MID, EDI_DATE, 'ord-0001', KEY)).to.equal(bodyOf(wire)['SignData']);
  });

  it('charges, in EUC-KR, with a TID of that second', () => {
    const wire = wireOf('charge');
    const [request] = wire.requests;
    expect(request?.url).to.equal(`${HOST}/webapi/billing/billing_approve.jsp`);
    expect(request?.body).to.include('&GoodsName=%BF%F9+%B1%B8%B5%B6&');
    expect(Buffer.from(request?.bodyBase64 ?? '', 'base64').toString('ascii')).to.equal(request?.body);
    const { BID: bid, TID: tid, SignData } = bodyOf(wire);
    expect(tid).to.match(/^nicepay00m0116250304102030\d{4}$/);
    expect({ bid, SignData }).to.deep.equal({
      bid: BID,
      SignData: '5d178d0605b640b9c894b161ce897dc31070475ff30a26cac4604a35e950cf64',
    });
    expect(sha256(MID, EDI_DATE, 'ord-0002', 1004, BID, KEY)).to.equal(SignData);
  });

  it('pays by key-in', () => {
    const wire = wireOf('keyIn');
    expect(wire.requests[0]?.url).to.equal(`${HOST}/webapi/card_keyin.jsp`);
    const { EncData, SignData, TID: tid } = bodyOf(wire);
    expect(tid).to.match(/^nicepay00m0101250304102030\d{4}$/);
    expect({ EncData, SignData }).to.deep.equal({
      EncData:
        '892A006DC8B4A8167E664479FCEC9978D0A84ECC2B4F6C17A9197AB9B94074FBCA7A18FC46568552003C0087BD23D93B' +
        'F361B79EC111130BD08A2E46B6D8F48DA7799C00174D6C5CD139705DA776903F',
      SignData: '6e37bc4af28c66d370173e3df52082a3075c0dbebca65599612cd94a2ccf7af5',
    });
    const plain = 'CardNo=1234567890123456&CardExpire=2812&BuyerAuthNum=900101&CardPwd=12';
    expect(encrypted('aes-128-ecb', KEY.slice(0, 16), null, plain).toUpperCase()).to.equal(EncData);
    expect(sha256(MID, 1004, EDI_DATE, 'ord-0004', KEY)).to.equal(SignData);
  });

  it('removes a key, under an order id that the adapter makes', () => {
    const wire = wireOf('remove');
    expect(wire.requests[0]?.url).to.equal(`${HOST}/webapi/billing/billkey_remove.jsp`);
    const { Moid, SignData } = bodyOf(wire);
    expect(SignData).to.equal(sha256(MID, EDI_DATE, Moid, BID, KEY));
    // The published one is of another order id.
    expect(sha256(MID, EDI_DATE, 'ord-0003', BID, KEY)).to.equal(
      '84867bee577e726dd655e7470ffae3baa2461c4219589f4ed242e8107cbdfd27',
    );
  });

  it('cancels', () => {
    const wire = wireOf('cancel');
    expect(wire.requests[0]?.url).to.equal(`${HOST}/webapi/cancel_process.jsp`);
    const SignData = '7ffddb72c56436671abc7cb82f192ea3a7866c913a8262e6e79af56bbcf54f37';
    expect(bodyOf(wire)).to.include({ TID, Moid: 'ord-0005', CancelAmt: '1004', PartialCancelCode: '0', SignData });
    expect(sha256(MID, 1004, EDI_DATE, KEY)).to.equal(SignData);
  });

  it('asks for the status of a payment given by its fields, and reads the recorded answer', () => {
    const wire = wireOf('status');
    expect(wire.requests[0]?.url).to.equal(`${HOST}/webapi/inquery/trans_status.jsp`);
    const SignData = 'b26c3d5d17ef7d3510c52b7afd3784b0872fff7b56f73a84e943367bc5107e9c';
    expect(bodyOf(wire)).to.include({ TID, MID, EdiDate: EDI_DATE, SignData });
    expect(sha256(TID, MID, EDI_DATE, KEY)).to.equal(SignData);
    expect(wire.outcome).to.have.property('status', 'found');
    expect(wire.outcome).to.have.nested.property('value.approvalNumber', '12345678');
  });
});

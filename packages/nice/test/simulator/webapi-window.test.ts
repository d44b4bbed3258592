import type { Device, WindowChoice } from '@billkey/simulator';
import { niceSimulator } from '@billkey/nice/simulator';
import { expect } from 'chai';
import { sha256 } from './stage.js';
import { Shop } from './webapi-shop.js';
import { AUTH_TOKEN, FIRST, MERCHANT_KEY, type Sent } from './webapi-stage.js';
import {
  complete,
  confirm,
  fieldsOf,
  formIn,
  HOLDER,
  idIn,
  open,
  pcStep,
  phoneStep,
  RETURN_URL,
  returnOf,
  stepOf,
  visit,
  type Page,
} from './webapi-window-shop.js';

/** Of MID nicepay00m, 1,004 won. */
const SIGN_DATA = '0586052f97c76de3f56f51b680bb4553f841aa10fa8cc4812938e9c9494ec0cc';
const SIGNATURE = '33689aeb1ac88119f44f3ef504087e4c8ba7e059778a8cf151b9dc66defba56c';
const EXCHANGE = '52def0aaf9bfa91e6fe161c2417ddf7ac471a2334f0267c7e95aded520607a12';

/** What every return of the window has alike. */
const ALIKE = {
  ...{ AuthResultCode: '0000', AuthResultMsg: '인증 성공', PayMethod: 'CARD', MID: 'nicepay00m', Amt: '1004' },
  ReqReserved: '예약=1',
  NextAppURL: 'https://dc1-api.nicepay.co.kr/webapi/pay_process.jsp',
  NetCancelURL: 'https://dc1-api.nicepay.co.kr/webapi/cancel_process.jsp',
};

const NAMES =
  'AuthResultCode AuthResultMsg AuthToken PayMethod MID Moid Amt Signature ReqReserved TxTid NextAppURL NetCancelURL';

describe('NICE WEBAPI simulator, window', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const code = ({ json }: Sent): string => String(json['ResultCode']);
  const key = { AuthResultCode: '0000' };

  it('§6.4 takes the SignData 0586052f… of 1,004 won, and signs the return with 33689aeb…', async () => {
    const fields = fieldsOf({ SignData: SIGN_DATA });
    const [request] = await visit(phoneStep(shop.stage, fields));
    expect(request && formIn(request)).to.include({ AuthToken: AUTH_TOKEN, Signature: SIGNATURE });
    const other = await open(shop.stage, { ...fields, Amt: '1005' });
    expect([other.status, other.html.includes('[A211]')]).to.deep.equal([400, true]);
  });

  it('§6.4 takes the SignData 52def0aa… of the exchange of TID …0101250304102030 1234', async () => {
    const TID = 'nicepay00m01012503041020301234';
    expect(sha256(TID, FIRST.mid, '20250304102030', MERCHANT_KEY)).to.equal(EXCHANGE);
    // Past the signature: there is no such window.
    expect(code(await complete(shop, { TxTid: TID, AuthToken: AUTH_TOKEN }))).to.equal('A251');
  });

  it('comes back to a phone by a form post with the fields of the manual, in their order', async () => {
    const [request, ...more] = await visit(stepOf(shop.stage, 'mobile'));
    if (!request) throw new Error('nothing came back');
    expect(more).to.deep.equal([]);
    expect([request.method, request.url]).to.deep.equal(['POST', RETURN_URL]);
    expect(request.headers['content-type']).to.equal('application/x-www-form-urlencoded');
    const form = formIn(request);
    expect(Object.keys(form).join(' ')).to.equal(NAMES);
    const TxTid = 'nicepay00m0101250304102030N001';
    expect(form).to.deep.equal({ ...ALIKE, Moid: 'ord-0005', AuthToken: AUTH_TOKEN, Signature: SIGNATURE, TxTid });
  });

  it('comes back to a phone in the charset that the form asks for, EUC-KR when it asks for none', async () => {
    for (const CharSet of ['', 'euc-kr']) {
      const [request] = await visit(stepOf(shop.stage, 'mobile', fieldsOf({ CharSet })));
      if (!request) throw new Error('nothing came back');
      expect(formIn(request, 'euc-kr')).to.include({ AuthResultMsg: '인증 성공', ReqReserved: '예약=1' });
      expect(request.body.toString()).to.include('ReqReserved=%BF%B9%BE%E0%3D1');
    }
  });

  it('comes back on a PC with the form of the page, in its charset, and the result in it', async () => {
    for (const charset of ['utf-8', 'euc-kr'] as const) {
      const fields = fieldsOf({ own: 'x', Moid: charset });
      const step = niceSimulator.scripted?.(pcStep(shop.stage, fields, charset));
      const [request, ...more] = step ? await visit(step) : [];
      if (!request) throw new Error('nothing came back');
      expect(more).to.deep.equal([]);
      expect([request.method, request.url]).to.deep.equal(['POST', RETURN_URL]);
      const { AuthToken, Signature, TxTid, ...told } = formIn(request, charset);
      expect(told).to.deep.equal({ ...fields, ...ALIKE, Moid: charset });
      expect(Signature).to.equal(sha256(AuthToken ?? '', FIRST.mid, '1004', MERCHANT_KEY));
      expect(TxTid).to.match(/^nicepay00m0101250304102030N00\d$/);
    }
  });

  for (const device of ['pc', 'mobile'] as const) {
    describe(`on ${device}`, () => {
      it('shows the shop, the goods and the amount, and says whose page it is', async () => {
        const { html, status } = await open(shop.stage, fieldsOf(), device);
        expect(status).to.equal(200);
        expect(html).to.include(`<body class="${device}">`);
        for (const text of ['나이스페이먼츠', 'nicepay00m', '월 구독', '1,004원']) expect(html).to.include(text);
      });

      it('gives a key of the card, which is charged', async () => {
        const returned = await returnOf(shop.stage, device);
        expect(shop.stage.world.bank.ledger(), 'nothing is charged by the window').to.deep.equal([]);
        const { json } = await complete(shop, returned);
        expect(json).to.deep.equal({
          ...{ ResultCode: 'F100', ResultMsg: '빌키가 정상적으로 생성되었습니다.', TID: returned['TxTid'] },
          ...{ BID: 'BIKYnicepay00m2503041020300001', AuthDate: '20250304', CardCode: '06', CardName: '[신한]' },
          ...{ CardCl: '0', AcquCardCode: '06', AcquCardName: '[신한]', CardNo: '12345678****3456' },
        });
        expect(code(await shop.charge(String(json['BID'])))).to.equal('3001');
        expect(shop.stage.world.bank.ledger().at(-1)).to.include({ cardLast4: '3456', amount: 10_000 });
      });

      it('says no without a token when the card is declined', async () => {
        const { AuthResultCode, AuthResultMsg, AuthToken, Signature, TxTid, Moid, Amt } = await returnOf(
          ...[shop.stage, device, {}, { choice: 'decline' } as const],
        );
        expect([AuthResultCode, AuthToken, Signature, TxTid]).to.deep.equal(['3095', '', '', '']);
        expect([AuthResultMsg, Moid, Amt]).to.deep.equal(['카드사 승인 거절', 'ord-0005', '1004']);
      });

      it('passes on why the bank does not know the card', async () => {
        const told = async (card: typeof HOLDER): Promise<string | undefined> => {
          return (await returnOf(shop.stage, device, {}, { card }))['AuthResultCode'];
        };
        expect(await told({ ...HOLDER, number: '9410000000000088', expiry: '2039-12', holderId: '800101' })).to.equal(
          '3095',
        );
        expect(await told({ ...HOLDER, expiry: '2028-11' })).to.equal('3021');
        expect(await told({ ...HOLDER, holderId: '900102' })).to.equal('F113');
        expect(await told({ ...HOLDER, number: '1234567890123457' })).to.equal('F112');
      });

      it('sends nothing back when it expires or the return is lost', async () => {
        for (const choice of ['expire', 'lose-return'] as const)
          expect(await returns(device, choice)).to.deep.equal([]);
      });

      it('comes back twice with the same, which is exchanged once', async () => {
        const [one, two, ...more] = await returns(device, 'return-twice');
        if (!one || !two) throw new Error('two returns expected');
        expect([more, two.body.toString()]).to.deep.equal([[], one.body.toString()]);
        const exchanges = [await complete(shop, formIn(one)), await complete(shop, formIn(two))];
        expect(exchanges.map(code)).to.deep.equal(['F100', '2156']);
      });

      it('brings what a stranger was given when it is tampered with, signed and good for his card', async () => {
        const returned = await returnOf(shop.stage, device, {}, { choice: 'tamper' });
        expect(returned).to.include({ ...key, MID: 'nicepay00m', Moid: 'ord-0000', Amt: '1004' });
        expect(returned['Signature']).to.equal(sha256(returned['AuthToken'] ?? '', FIRST.mid, '1004', MERCHANT_KEY));
        const { json } = await complete(shop, returned);
        await shop.charge(String(json['BID']));
        expect(shop.stage.world.bank.ledger().at(-1)).to.include({ cardLast4: '0013' });
      });

      it('misprints or signs wrongly what a fault has it say', async () => {
        const struck = async (kind: 'wrong-amount' | 'wrong-order-id' | 'wrong-payment-id' | 'wrong-signature') => {
          const page = await open(shop.stage, fieldsOf(), device);
          await shop.stage.world.faults.set({ kind, operation: 'page' });
          return returnsOf(page);
        };
        expect(await struck('wrong-amount')).to.include({ ...key, Amt: '1005' });
        expect(await struck('wrong-order-id')).to.include({ ...key, Moid: 'ord-0005-x' });
        expect(await struck('wrong-payment-id')).to.include({ ...key, TxTid: 'nicepay00m0101250304102030N000' });
        const wrong = await struck('wrong-signature');
        expect(wrong['Signature']).to.not.equal(sha256(wrong['AuthToken'] ?? '', FIRST.mid, '1004', MERCHANT_KEY));
      });
    });
  }

  it('tells a phone that the customer has given up, and a PC nothing but by nicepayClose', async () => {
    const [request, ...more] = await returns('mobile', 'close');
    expect(more).to.deep.equal([]);
    expect(request && formIn(request)).to.include({
      AuthResultCode: 'I002',
      Moid: 'ord-0005',
      AuthToken: '',
      Signature: '',
    });
    expect(await returns('pc', 'close')).to.deep.equal([]);
  });

  function returns(device: Device, choice: WindowChoice): ReturnType<typeof visit> {
    return visit(stepOf(shop.stage, device), { choice });
  }

  /** What is in the form of the last page, for a window whose first page was fetched. */
  async function returnsOf(page: Page): Promise<Record<string, string>> {
    const last = await confirm(shop.stage, idIn(page));
    const inputs = last.html.matchAll(/name="(\w+)" value="([^"]*)"/g);
    return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]));
  }
});

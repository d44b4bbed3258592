import type { Fault } from '@billkey/simulator';
import { expect } from 'chai';
import { codeOf } from './stage.js';
import { CARD, OTHER, sha256, WINDOWLESS, WindowShop } from './window-shop.js';

type Values = Readonly<Record<string, string>>;

const MINUTE = 60_000;

describe('INICIS simulator, INIStdPay', () => {
  let shop: WindowShop;
  beforeEach(async () => {
    shop = await WindowShop.open();
  });
  afterEach(() => shop.close());

  describe('the approval', () => {
    it('answers everything of the table, in JSON', async () => {
      const returned = await shop.authenticated({ oid: 'ORDER-5' });
      const { json, headers } = await shop.approve(returned, { timestamp: '1735754645123' });
      expect(headers['content-type']).to.equal('application/json;charset=utf-8');
      const { CARD_BillKey, tid, ...rest } = json;
      expect(CARD_BillKey).to.match(/^[0-9a-f]{40}$/);
      expect(tid).to.match(/^StdpayCARDINIBillTst20250102030406\d{6}$/);
      expect(rest).to.deep.equal({
        ...{ resultCode: '0000', resultMsg: '정상처리되었습니다.', mid: 'INIBillTst', MOID: 'ORDER-5' },
        ...{ TotPrice: '1000', goodName: '월 구독', payMethod: 'Auth', payMethodDetail: 'BILL_CARD' },
        ...{ CARD_Num: '411111*********1', CARD_Code: '11', CARD_BankCode: '41', CARD_CheckFlag: '0' },
        ...{ CARD_Quota: '00', CARD_Interest: '0', CARD_AuthType: '', CARD_ApplNum: '', CARD_ApplPrice: '' },
        ...{ CARD_PurchaseCode: '11', applDate: '20250102', applTime: '030406', buyerName: '홍길동' },
        ...{ buyerTel: '010-0000-0000', buyerEmail: 'buyer@shop.example', custEmail: 'buyer@shop.example' },
        ...{ payDevice: 'PC', currency: 'WON', EventCode: '' },
        authSignature: 'f98fb0489684faae0d2e717ca69fa112a941013c58df6aaf889fa92d9746def6',
      });
    });

    it('answers in XML without a format, and in pairs for NVP', async () => {
      const xml = await shop.approve(await shop.authenticated({ goodname: 'a<b&c' }), { format: '' });
      expect(xml.body.toString()).to.contain('<resultCode>0000</resultCode>').and.contain('a&lt;b&amp;c');
      const nvp = await shop.approve(await shop.authenticated(), { format: 'NVP' });
      expect(nvp.body.toString()).to.match(/^resultCode=0000&resultMsg=/);
    });

    it('is refused for what is not signed right, and uses nothing up by that', async () => {
      const returned = await shop.authenticated();
      const refused: Readonly<Record<string, Values>> = {
        ERR101: { timestamp: '20250102030405' },
        ER0102: { timestamp: '173575464512x' },
        '550632': { signature: sha256('x') },
        '550400': { mid: 'INInobody0' },
        '550433': { mid: WINDOWLESS.mid },
        '550703': { price: '1001' },
        '550694': { authToken: 'another' },
      };
      for (const [code, values] of Object.entries(refused)) {
        const token = values['authToken'] ?? returned['authToken'] ?? '';
        expect(codeOf(await shop.approve({ ...returned, authToken: token }, values)), code).to.equal(code);
      }
      expect(codeOf(await shop.approve(returned, { verification: sha256('x') }))).to.equal('550632');
      expect(codeOf(await shop.approve(returned, {}, OTHER)), 'of another merchant').to.equal('550694');
      for (const name of ['mid', 'authToken', 'timestamp', 'signature', 'verification']) {
        const fields = shop.exchange(returned, { [name]: '' });
        expect(codeOf(await shop.post('/api/payAuth', fields)), name).to.equal('ER0102');
      }
      expect(codeOf(await shop.approve(returned, { charset: 'EUC-KR' }))).to.equal('ER0102');
      expect(codeOf(await shop.approve(returned, { price: '1000' }))).to.equal('0000');
    });

    it('is refused for a token that went over the wire unescaped', async () => {
      const returned = await shop.authenticated();
      const { authToken = '', ...fields } = shop.exchange(returned);
      const body = `${new URLSearchParams(fields).toString()}&authToken=${authToken}`;
      const headers = ['POST /api/payAuth HTTP/1.1', 'Connection: close', `Content-Length: ${String(body.length)}`];
      const type = 'Content-Type: application/x-www-form-urlencoded';
      const sent = await shop.send(Buffer.from([...headers, type, '', body].join('\r\n')));
      expect(codeOf(sent)).to.equal('550632');
    });

    it('is refused the second time, after half an hour, and for an order that has a key', async () => {
      const [one, other, late] = [
        await shop.authenticated({ oid: 'same' }),
        await shop.authenticated({ oid: 'same' }),
        await shop.authenticated(),
      ];
      expect(codeOf(await shop.approve(one))).to.equal('0000');
      expect(codeOf(await shop.approve(one))).to.equal('550704');
      expect(codeOf(await shop.approve(other))).to.equal('550619');
      shop.world.clock.move(30 * MINUTE + 1);
      expect(codeOf(await shop.approve(late))).to.equal('550694');
    });

    it('is declined for a card that was reported lost since', async () => {
      const returned = await shop.authenticated();
      const card = shop.world.bank.card(CARD.number);
      if (!card) throw new Error('card expected');
      shop.world.bank.addCard({ ...card, state: 'lost' });
      expect(codeOf(await shop.approve(returned))).to.equal('1226');
      expect(codeOf(await shop.approve(returned))).to.equal('550704');
    });

    it('tells what is wrong as faults want it, signed over what it says', async () => {
      const told: Readonly<Record<string, Values>> = {
        'wrong-amount': { TotPrice: '1001' },
        'wrong-order-id': { MOID: 'wrong-order-id-x' },
      };
      for (const [kind, wrong] of Object.entries(told)) {
        await shop.world.faults.set({ kind: kind as Fault['kind'], operation: 'complete-window' });
        const { json } = await shop.approve(await shop.authenticated({ oid: kind }), { timestamp: '1735754645120' });
        expect(json).to.include(wrong);
        const text = `TotPrice=${String(json['TotPrice'])}&tstamp=1735754645120&MOID=${String(json['MOID'])}`;
        expect(json['authSignature']).to.equal(sha256(text));
      }
      await shop.world.faults.set({ kind: 'missing-signature', operation: 'complete-window' });
      const missing = await shop.approve(await shop.authenticated());
      expect(missing.json).to.include({ resultCode: '0000' }).and.not.have.property('authSignature');
      await shop.world.faults.set({ kind: 'wrong-signature', operation: 'complete-window' });
      const { json } = await shop.approve(await shop.authenticated({ oid: 'ORDER-5' }), { timestamp: '1735754645120' });
      expect(json['authSignature'])
        .to.match(/^[0-9a-f]{64}$/)
        .and.not.equal('093a3b3c5fe1ff82a949528ec38ea38cf719a8473f541d68d6670f1ad0bf0290');
    });

    it('answers any code, booked or not', async () => {
      const returned = await shop.authenticated();
      await shop.world.faults.set({ kind: 'answer-code', code: '1254', operation: 'complete-window' });
      const { json } = await shop.approve(returned);
      expect(json).to.deep.equal({ resultCode: '1254', resultMsg: '잔액부족' });
      await shop.world.faults.set({ kind: 'answer-code', code: '550777', operation: 'complete-window', booked: true });
      expect(codeOf(await shop.approve(returned))).to.equal('550777');
      expect(codeOf(await shop.approve(returned))).to.equal('550704');
    });
  });

  describe('the net cancel', () => {
    it('takes the fields of the approval as they were, and the key is gone', async () => {
      const returned = await shop.authenticated({ oid: 'ORDER-5' });
      const fields = shop.exchange(returned);
      const { json } = await shop.post('/api/payAuth', fields);
      const cancelled = await shop.post('/api/netCancel', fields);
      expect(cancelled.json).to.deep.equal({
        ...{ resultCode: '0000', resultMsg: '정상처리되었습니다.', tid: json['tid'], mid: 'INIBillTst' },
        ...{ moid: 'ORDER-5', timestamp: fields['timestamp'], selectPayMethod: 'Card' },
      });
      expect(codeOf(await shop.api.charge(String(json['CARD_BillKey'])))).to.equal('1195');
      expect(codeOf(await shop.post('/api/netCancel', fields))).to.equal('550626');
      expect(codeOf(await shop.approve(returned))).to.equal('550626');
      expect(codeOf(await shop.approve(await shop.authenticated({ oid: 'ORDER-5' })))).to.equal('0000');
    });

    it('keeps an approval that never came from coming later', async () => {
      const returned = await shop.authenticated();
      expect(codeOf(await shop.netCancel(returned))).to.equal('0000');
      expect(codeOf(await shop.approve(returned))).to.equal('550626');
    });

    it('is refused for another token, another merchant and wrong signatures', async () => {
      const returned = await shop.authenticated();
      expect(codeOf(await shop.netCancel({ authToken: 'another' }))).to.equal('550694');
      expect(codeOf(await shop.netCancel(returned, {}, OTHER))).to.equal('550694');
      expect(codeOf(await shop.netCancel(returned, { signature: sha256('x') }))).to.equal('550632');
      const { authToken = '' } = returned;
      expect(codeOf(await shop.post('/api/netCancel', { authToken, format: 'JSON' }))).to.equal('ER0102');
      expect(codeOf(await shop.approve(returned))).to.equal('0000');
    });

    it('is logged under its order, and what pages and approvals are', async () => {
      const returned = await shop.authenticated({ oid: 'ORDER-5' });
      await shop.approve(returned);
      await shop.netCancel(returned);
      const records = shop.world.log.records();
      expect(
        records.map(({ operation, orderId, moving, booked }) => [operation, orderId, moving, booked]),
      ).to.deep.equal([
        ['page', 'ORDER-5', false, false],
        ['page', 'ORDER-5', false, false],
        ['complete-window', 'ORDER-5', true, true],
        ['net-cancel', 'ORDER-5', true, true],
      ]);
    });
  });
});

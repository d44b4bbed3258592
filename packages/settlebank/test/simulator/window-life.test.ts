import type { Fault } from '@billkey/simulator';
import { Doorbell } from '@billkey/simulator/testing';
import { decodeForm } from '@billkey/simulator';
import { expect } from 'chai';
import { CARD } from './shop.js';
import { HASH_KEY, NONE, OTHER, sha256 } from './stage.js';
import { fieldsIn, formFields, inTheClear, WindowShop, type Going } from './window-shop.js';

const HALF_AN_HOUR = 30 * 60_000;
const MINUTE = 60_000;

describe('SettleBank simulator, life of a window', () => {
  let shop: WindowShop;
  beforeEach(async () => {
    shop = await WindowShop.open();
  });
  afterEach(() => shop.stage.close());

  /** Status, and what the page says is wrong. */
  const said = async (response: Response): Promise<string> => {
    return `${response.status} ${/role="alert">(.*?)</.exec(await response.text())?.[1] ?? ''}`.trim();
  };
  const ledger = (): number[] => shop.stage.world.bank.ledger().map(({ amount }) => amount);

  it('takes its form once', async () => {
    const token = await shop.token();
    expect([await said(await shop.decide(token)), await said(await shop.decide(token))]).to.deep.equal(['200', '410']);
    expect(ledger()).to.deep.equal([9900]);
  });

  it('is over when the customer has closed it, was declined, or has waited for too long', async () => {
    for (const last of [{ press: 'cancel' }, { choice: 'expire' }, { choice: 'decline' }]) {
      const token = await shop.token();
      await shop.decide(token, last);
      expect(await said(await shop.decide(token))).to.equal('410');
    }
    const [early, late] = [await shop.token({ mchtTrdNo: 'one' }), await shop.token({ mchtTrdNo: 'two' })];
    shop.stage.world.clock.move(HALF_AN_HOUR);
    expect(await said(await shop.decide(early))).to.equal('200');
    shop.stage.world.clock.move(1);
    expect(await said(await shop.decide(late))).to.equal('410');
    expect(ledger()).to.deep.equal([9900]);
  });

  it('is unknown under another token, and after a reset', async () => {
    const token = await shop.token();
    expect(await said(await shop.decide(`${token}0`))).to.equal('404');
    await shop.stage.world.reset();
    expect(await said(await shop.decide(token))).to.equal('404');
  });

  it('can be open twice for one number, of which one is paid', async () => {
    const [one, other] = [await shop.token(), await shop.token()];
    const codes = [];
    for (const token of [one, other]) {
      const html = await (await shop.decide(token)).text();
      codes.push(/name="outRsltCd" value="(\w+)"/.exec(html)?.[1]);
    }
    expect(codes).to.deep.equal(['0000', 'ST03']);
    expect(await (await shop.opened(formFields())).json()).to.include({ outRsltCd: 'ST03' });
    expect(ledger()).to.deep.equal([9900]);
  });

  it('opens again for a number that was closed or expired, and not for one that was declined', async () => {
    for (const choice of ['close', 'expire', 'decline'] as const) await shop.visit({ choice });
    expect(await (await shop.opened(formFields())).json()).to.include({ outRsltCd: 'ST50' });
  });

  it('shares its numbers with the server API', async () => {
    await shop.result();
    const { params } = await shop.keyIn(CARD, { mchtTrdNo: 'WIN-0001' }, NONE);
    expect(params).to.include({ outRsltCd: 'ST03' });
    await shop.keyIn(CARD, { mchtTrdNo: 'by-api' }, NONE);
    const opened = await shop.opened(formFields({ mchtTrdNo: 'by-api' }));
    expect(await opened.json()).to.include({ outRsltCd: 'ST03', mchtTrdNo: 'by-api' });
  });

  it('asks again without an agreement or a card, and refuses what is no form', async () => {
    const token = await shop.token();
    const card = '200 카드 정보를 확인해 주세요. (Please check the card.)';
    expect(await said(await shop.decide(token, { agree: '' }))).to.equal('200 약관에 동의해 주세요. (Please agree.)');
    for (const name of ['card-number', 'card-expiry'])
      expect(await said(await shop.decide(token, { [name]: '' })), name).to.equal(card);
    expect(await said(await shop.decide(token, { 'card-expiry': '13/28' }))).to.equal(card);
    expect(await said(await shop.decide(token, { choice: 'fly' }))).to.equal('400');
    expect(await said(await shop.decide(token))).to.equal('200');
  });

  it('does nothing for a customer who leaves', async () => {
    expect(await shop.visit({ leave: true })).to.deep.equal([]);
    expect(await shop.result()).to.include({ outRsltCd: '0000' });
  });

  it('is in the log as pages, which book by what the customer decides', async () => {
    await shop.result();
    const seen = shop.stage.world.log.records({ operation: 'page' });
    expect(
      seen.map(({ path, moving, booked, orderId, answered }) => [path, moving, booked, orderId, answered]),
    ).to.deep.equal([
      ['/card/main.do', false, false, 'WIN-0001', { status: 200 }],
      ['/card/main/decide.do', false, true, 'WIN-0001', { status: 200, pgCode: '0000' }],
    ]);
  });

  describe('with faults', () => {
    const set = (fault: Fault): unknown => shop.stage.world.faults.set({ operation: 'page', ...fault });
    const cardNumber = CARD.number;

    it('brings another amount, number or payment', async () => {
      await set({ kind: 'wrong-amount', cardNumber });
      const amount = inTheClear(await shop.result({ values: { mchtTrdNo: 'amount' } }));
      expect(amount).to.include({ trdAmt: '9901', cardTrdAmt: '9901', mchtTrdNo: 'amount' });
      await set({ kind: 'wrong-order-id', cardNumber });
      const number = inTheClear(await shop.result({ values: { mchtTrdNo: 'number' } }));
      expect(number).to.include({ trdAmt: '9900', mchtTrdNo: 'number-x' });
      await set({ kind: 'wrong-payment-id', cardNumber });
      const { trdNo } = await shop.result({ values: { mchtTrdNo: 'payment' } });
      expect(trdNo)
        .to.match(/^STFP_PGCAnxca_jt_bi0260105093000M\d{7}$/)
        .and.not.equal(shop.stage.world.bank.ledger().at(-1)?.pgPaymentId);
      expect(ledger()).to.deep.equal([9900, 9900, 9900]);
    });

    it('answers any code, booked or not, or opens with it', async () => {
      await set({ kind: 'answer-code', code: '7777', cardNumber });
      expect(await shop.result()).to.include({ outStatCd: '0031', outRsltCd: '7777', trdNo: '', billKey: '' });
      expect(ledger()).to.deep.equal([]);
      await set({ kind: 'answer-code', code: '9902', booked: true, cardNumber });
      expect(await shop.result()).to.include({ outStatCd: '0031', outRsltCd: '9902', billKey: '' });
      expect(ledger()).to.deep.equal([9900]);
      await set({ kind: 'answer-code', code: '9005' });
      expect(await (await shop.opened(formFields())).json()).to.include({ outStatCd: '0031', outRsltCd: '9005' });
    });
  });
});

describe('SettleBank simulator, notifications of the window', () => {
  let shop: WindowShop;
  let doorbell: Doorbell;
  beforeEach(async () => {
    shop = await WindowShop.open();
    doorbell = await Doorbell.open();
  });
  afterEach(async () => {
    await shop.stage.world.reset();
    await shop.stage.close();
    await doorbell.close();
  });

  const told = async (charset: 'euc-kr' | 'utf-8' = 'euc-kr'): Promise<Record<string, string>[]> => {
    await shop.stage.world.notifications.records();
    return doorbell
      .texts()
      .map((text) => Object.fromEntries(decodeForm(text, charset) ?? []) as Record<string, string>);
  };
  const visit = ({ values = {}, ...going }: Going = {}) =>
    shop.visit({ ...going, values: { notiUrl: doorbell.url, ...values } });

  it('bring payment and key to notiUrl in EUC-KR, under a hash that covers no key', async () => {
    const [request] = await visit({ values: { mchtCustNm: '홍길동', email: 'a@b.kr' } });
    const { trdNo, authNo, billKey } = request ? fieldsIn(request) : {};
    const [event] = await told();
    expect(doorbell.heard[0]?.contentType).to.equal('application/x-www-form-urlencoded');
    expect(event).to.deep.equal({
      ...{ outStatCd: '0021', trdNo, method: 'CA', bizType: 'B0', mchtId: 'nxca_jt_bi', mchtTrdNo: 'WIN-0001' },
      ...{ mchtCustNm: '홍길동', mchtName: '월간상점', pmtprdNm: '월 구독', email: 'a@b.kr', mchtCustId: 'user-1' },
      ...{ trdDtm: '20260105093000', trdAmt: '9900', billKey, billKeyExpireDt: '2912', cardCd: 'HDC', cardNm: '현대' },
      ...{ cardNo: '111122******4444', cardApprNo: authNo, instmtMon: '00', instmtType: 'N', orgTrdNo: '' },
      ...{ orgTrdDt: '', cnclType: '', svcAmt: '', mixTrdNo: '', mixTrdAmt: '0', payAmt: '9900', mchtParam: 'own=1;2' },
      pktHash: sha256('0021', '20260105093000', 'nxca_jt_bi', 'WIN-0001', '9900', HASH_KEY),
    });
  });

  it('come in UTF-8 to who has asked for it', async () => {
    await visit({ as: OTHER });
    expect((await told('utf-8'))[0]).to.include({ mchtName: '월간상점', mchtId: OTHER.mchtId });
  });

  it('come when the browser brings nothing, once when it comes twice, and with the right key when it is altered', async () => {
    const keys: unknown[] = [];
    for (const choice of ['lose-return', 'return-twice', 'tamper'] as const) {
      const [request] = await visit({ choice, values: { mchtTrdNo: choice } });
      keys.push(request && fieldsIn(request)['billKey']);
    }
    const events = await told();
    expect(events.map(({ mchtTrdNo }) => mchtTrdNo)).to.deep.equal(['lose-return', 'return-twice', 'tamper']);
    expect(events.map(({ billKey }, at) => billKey === keys[at])).to.deep.equal([false, true, false]);
    for (const { billKey = '' } of events) {
      expect((await shop.charge(billKey, {}, NONE)).params).to.include({ outRsltCd: '0000' });
      expect(shop.stage.world.bank.ledger().at(-1)?.cardLast4).to.equal('4444');
    }
  });

  it('tell of nothing but what was paid, also what SettleBank says it does not know', async () => {
    for (const choice of ['decline', 'close', 'expire'] as const)
      await visit({ choice, values: { mchtTrdNo: choice } });
    expect(await told()).to.deep.equal([]);
    const card = { ...CARD, number: '9410000000000146', expiry: '2039-12' };
    await visit({ card, values: { mchtTrdNo: 'unsure' } });
    const [event] = await told();
    expect(event).to.include({ mchtTrdNo: 'unsure', billKeyExpireDt: '3912' });
    expect(event?.['billKey']).to.match(/^SBILL_PGCA/);
  });

  it('come again until they are answered with OK, and can be forged', async () => {
    doorbell.answer = { status: 200, type: 'text/plain', body: 'FAIL' };
    await visit();
    await told();
    for (let minute = 1; minute <= 5; minute += 1) {
      shop.stage.world.clock.move(MINUTE);
      await told();
    }
    expect(doorbell.heard).to.have.length(4);
    doorbell.answer = { status: 200, type: 'text/plain', body: 'OK' };
    shop.stage.world.notifications.setFault({ kind: 'forged-notification', account: NONE.account, operation: 'page' });
    shop.stage.world.clock.reset();
    await visit({ values: { mchtTrdNo: 'forged' } });
    const event = (await told()).at(-1) ?? {};
    const hash = sha256('0021', event['trdDtm'] ?? '', NONE.mchtId, 'forged', '9900', HASH_KEY);
    expect([event['mchtTrdNo'], event['pktHash'] === hash]).to.deep.equal(['forged', false]);
  });
});

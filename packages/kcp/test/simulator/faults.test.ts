import { kcpSimulator } from '@billkey/kcp/simulator';
import { decode, type Fault, type OperationCodes } from '@billkey/simulator';
import { expect } from 'chai';
import { LISTED } from './listed-codes.js';
import { CARD, Shop } from './shop.js';
import { BILLING, example } from './stage.js';

describe('KCP simulator, faults', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const set = (fault: Fault): Promise<string> => shop.stage.world.faults.set(fault);
  const paid = async (): Promise<string> => String((await shop.charge(key)).json['tno']);

  it('misprints the amount, order id or tno of an approval wherever it is said', async () => {
    await set({ kind: 'wrong-amount' });
    expect((await shop.charge(key)).json).to.include({ amount: '10001', card_mny: '10001' });
    await set({ kind: 'wrong-order-id' });
    const order = (await shop.keyIn(CARD, { ordr_idxx: 'mine' })).json;
    expect([order['order_no'], order['ca_order_id']]).to.deep.equal(['mine-x', 'mine-x']);
    await set({ kind: 'wrong-payment-id' });
    expect((await shop.charge(key)).json).to.include({ tno: '26100000000000', cert_no: '26100000000000' });
    const ledger = shop.stage.world.bank.ledger();
    expect(ledger.map(({ amount }) => amount)).to.deep.equal([10_000, 10_000, 10_000]);
    expect(ledger.at(-1)).to.include({ pgPaymentId: '26100000000003' });
  });

  it('misprints cancels and look-ups', async () => {
    const tno = await paid();
    await set({ kind: 'wrong-amount' });
    expect((await shop.part(tno, '1000', '10000')).json).to.include({ mod_mny: '1001', card_mod_mny: '1001' });
    await set({ kind: 'wrong-payment-id' });
    expect((await shop.part(tno, '1000', '9000')).json['tno']).to.equal('26100000000000');
    for (const [kind, wrong] of [
      ['wrong-amount', { amount: '10001' }],
      ['wrong-order-id', { order_no: 'order-1-x' }],
      ['wrong-payment-id', { tno: '26100000000000' }],
    ] as const) {
      await set({ kind });
      expect((await shop.find(tno)).json).to.include(wrong);
    }
    expect((await shop.find(tno)).json).to.include({ amount: '10000', order_no: 'order-1', tno });
  });

  it('has no signature that could be wrong or missing', async () => {
    for (const kind of ['wrong-signature', 'missing-signature'] as const) {
      await set({ kind });
      expect((await shop.charge(key)).json).to.include({ res_cd: '0000', amount: '10000' });
    }
  });

  it('answers in the wrong charset', async () => {
    await set({ kind: 'wrong-charset' });
    const { body, headers } = await shop.stage.send(example('remove'));
    expect(headers['content-type']).to.equal('application/json;charset=utf-8');
    expect(decode(body, 'euc-kr')).to.equal('{"res_cd":"0000","res_msg":"정상처리"}');
  });

  it('lets look-ups lag behind approvals and cancels', async () => {
    const { clock } = shop.stage.world;
    const tno = await paid();
    await set({ kind: 'lagging-look-up', ms: 5000, times: 0 });
    expect((await shop.find(tno)).json).to.include({ res_cd: '8132' });
    clock.move(5000);
    expect((await shop.find(tno)).json).to.include({ stat_ca_cd: 'STSR' });
    await shop.part(tno, '1000', '10000');
    expect((await shop.find(tno)).json).to.include({ stat_ca_cd: 'STSR', rem_mny: '10000' });
    clock.move(5000);
    expect((await shop.find(tno)).json).to.include({ stat_ca_cd: 'STPC', rem_mny: '9000' });
  });

  it('aims at a card, an order or an operation', async () => {
    const { log } = shop.stage.world;
    const other = { number: '9420000000000011', expiry: '3912', holderId: '800101', password2: '12' };
    await set({ kind: 'answer-code', code: 'CC72', operation: 'key-in', cardNumber: other.number });
    await set({ kind: 'answer-code', code: '8388', operation: 'cancel', orderId: 'this' });
    await set({ kind: 'answer-code', code: 'CC99', operation: 'charge', cardNumber: other.number });
    const tno = String((await shop.charge(key, { ordr_idxx: 'this' })).json['tno']);
    expect((await shop.keyIn()).json).to.include({ res_cd: '0000' });
    expect((await shop.keyIn(other)).json).to.include({ res_cd: 'CC72' });
    expect((await shop.cancel(tno)).json).to.include({ res_cd: '8388' });
    expect((await shop.charge(await shop.key(other))).json).to.include({ res_cd: 'CC99' });
    const struck = log.records().filter(({ fault }) => fault !== undefined);
    expect(struck.map(({ operation, booked }) => [operation, booked])).to.deep.equal([
      ['key-in', false],
      ['cancel', false],
      ['charge', false],
    ]);
  });

  it('calls every operation by its name, moving or not', async () => {
    const { log } = shop.stage.world;
    const tno = await paid();
    for (const sent of [shop.keyIn(), shop.find(tno), shop.cancel(tno), shop.remove(key)]) await sent;
    await shop.hub({ pay_method: 'CARD', card_tx_type: '99999999' }, BILLING);
    const seen = log.records().map(({ operation, moving, booked }) => [operation, moving, booked]);
    expect(seen.map((line) => line.join(' '))).to.deep.equal([
      ...['issue true true', 'charge true true', 'key-in true true', 'find false false', 'cancel true true'],
      ...['remove true true', 'unknown false false'],
    ]);
  });

  it('answers any code, booked or not', async () => {
    const { bank } = shop.stage.world;
    await set({ kind: 'answer-code', code: 'CC72', booked: true });
    const { json } = await shop.charge(key);
    expect(Object.keys(json)).to.deep.equal(['res_cd', 'res_msg']);
    expect([json['res_cd'], bank.counts().approvals]).to.deep.equal(['CC72', 1]);
    for (const code of [...Object.keys(tableOf('charge')), 'Q999']) {
      await set({ kind: 'answer-code', code });
      const answer = (await shop.charge(key)).json;
      expect(answer['res_cd']).to.equal(code);
      // Texts about a batch key go with the one code that is in no list.
      expect(answer['res_msg'], code)
        .to.match(/[가-힣]/)
        .and.not.match(/배치키|빌키/);
    }
    expect(bank.counts().approvals).to.equal(1);
  });

  it('knows the codes of the list, by the same meanings after every operation', () => {
    const operations = Object.keys(kcpSimulator.codes?.['pg-api'] ?? {});
    const ofWindows = ['begin-window', 'complete-window'];
    expect(operations).to.have.members(['issue', 'charge', 'remove', 'key-in', 'cancel', 'find', ...ofWindows]);
    for (const operation of operations) {
      const known = Object.entries(tableOf(operation)).map(([code, meaning]) => `${code} ${meaning}`);
      const listed = Object.entries(LISTED).flatMap(([meaning, codes]) =>
        codes.map((code) => `${code} ${meaningAfter(operation, meaning, code)}`),
      );
      expect(known.sort(), operation).to.deep.equal(['0000 success', ...listed].sort());
    }
  });

  /** A failing issuer may have booked what was to be booked; a look-up finds nothing by one code. */
  function meaningAfter(operation: string, meaning: string, code: string): string {
    if (operation === 'find' && code === '8132') return 'absent';
    if (meaning !== 'failing') return meaning;
    return ['find', 'begin-window'].includes(operation) ? 'pg_unavailable' : 'timeout_unknown';
  }

  function tableOf(operation: string): OperationCodes[string] {
    return kcpSimulator.codes?.['pg-api']?.[operation] ?? {};
  }
});

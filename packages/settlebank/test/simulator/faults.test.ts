import type { Fault, OperationCodes } from '@billkey/simulator';
import { settlebankSimulator } from '@billkey/settlebank/simulator';
import { decode } from '@billkey/simulator';
import { expect } from 'chai';
import { LISTED } from './listed-codes.js';
import { CARD, cancelOf, Shop } from './shop.js';
import { HASH_KEY, sha256, unaes, type Sent } from './stage.js';

describe('SettleBank simulator, faults', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const set = (fault: Fault): Promise<string> => shop.stage.world.faults.set(fault);
  const hashFor = ({ params, data }: Sent): string => {
    const head = ['outStatCd', 'trdDt', 'trdTm', 'mchtId', 'mchtTrdNo'].map((name) => params[name] ?? '');
    return sha256(...head, data['trdAmt'] === undefined ? '0' : unaes(data['trdAmt']), HASH_KEY);
  };

  it('misprints the amount, number or id of an approval under a right hash', async () => {
    await set({ kind: 'wrong-amount' });
    const amount = await shop.charge(key);
    expect(unaes(amount.data['trdAmt'])).to.equal('10001');
    await set({ kind: 'wrong-order-id' });
    const number = await shop.keyIn(CARD, { mchtTrdNo: 'mine' });
    expect(number.params['mchtTrdNo']).to.not.equal('mine');
    await set({ kind: 'wrong-payment-id' });
    const id = await shop.charge(key);
    expect(id.params['trdNo'])
      .to.match(/^STFP_PGCAnxca_ks_gu0/)
      .and.not.equal(shop.stage.world.bank.ledger().at(-1)?.pgPaymentId);
    for (const sent of [amount, number, id]) expect(sent.data['pktHash']).to.equal(hashFor(sent));
    expect(shop.stage.world.bank.ledger().map(({ amount: won }) => won)).to.deep.equal([10_000, 10_000, 10_000]);
  });

  it('misprints an issued and a removed key', async () => {
    await set({ kind: 'wrong-order-id' });
    const issued = await shop.issue(CARD, { mchtTrdNo: 'mine' });
    expect(issued.params).to.include({ mchtTrdNo: 'mine-x' });
    expect(issued.data['pktHash']).to.equal(hashFor(issued));
    await set({ kind: 'wrong-order-id' });
    expect((await shop.remove(key, { mchtTrdNo: 'bye' })).params).to.include({ mchtTrdNo: 'bye-x' });
  });

  it('misprints a cancel: its amount, its number, the payment it is about', async () => {
    for (const kind of ['wrong-amount', 'wrong-order-id', 'wrong-payment-id'] as const) {
      const trdNo = (await shop.charge(key)).params['trdNo'] ?? '';
      await set({ kind });
      const sent = await shop.cancel(trdNo, { mchtTrdNo: `c-${kind}` });
      const seen = [cancelOf(sent)['cnclAmt'], sent.params['mchtTrdNo'], sent.data['orgTrdNo'] === trdNo];
      expect(seen).to.deep.equal([
        kind === 'wrong-amount' ? '10001' : '10000',
        kind === 'wrong-order-id' ? `c-${kind}-x` : `c-${kind}`,
        kind !== 'wrong-payment-id',
      ]);
    }
  });

  it('misprints a look-up: its amount, its number, the id it has found', async () => {
    const trdNo = (await shop.charge(key, { mchtTrdNo: 'mine' })).params['trdNo'];
    await set({ kind: 'wrong-amount' });
    expect((await shop.find('mine')).data).to.include({ trdAmt: '10001', cnclAmt: '0' });
    await set({ kind: 'wrong-order-id' });
    expect((await shop.find('mine', { mchtTrdNo: 'asked' })).params).to.include({ mchtTrdNo: 'asked-x' });
    await set({ kind: 'wrong-payment-id' });
    expect((await shop.find('mine')).params['trdNo']).to.not.equal(trdNo);
    expect((await shop.find('mine')).params['trdNo']).to.equal(trdNo);
  });

  /** The hash that should be in an answer: worked out for what was issued or paid, else the request's. */
  function rightHash(sent: Sent): string {
    const record = shop.stage.world.log.records({ operation: operationOf(sent) }).at(-1);
    const { data } = JSON.parse(Buffer.from(record?.bodyBase64 ?? '', 'base64').toString()) as Sent;
    return ['issue', 'key-in'].includes(operationOf(sent)) ? hashFor(sent) : (data['pktHash'] ?? '');
  }

  function operationOf({ data }: Sent): string {
    if ('apprNo' in data) return 'key-in';
    if ('orgTrdNo' in data) return 'cancel';
    if ('cnclAmt' in data) return 'find';
    return 'issrId' in data ? 'issue' : 'remove';
  }

  it('signs wrongly or not at all, whatever it answers', async () => {
    const seen: Record<string, unknown[]> = {};
    for (const kind of ['slow', 'wrong-signature', 'missing-signature'] as const) {
      const paid = await shop.charge(key, { mchtTrdNo: `mine-${kind}` });
      const other = await shop.key();
      await set({ kind, times: 0, ms: 0 });
      for (const sent of [
        await shop.issue(),
        await shop.keyIn(),
        await shop.find(`mine-${kind}`),
        await shop.cancel(paid.params['trdNo'] ?? ''),
        await shop.remove(other),
      ]) {
        expect(sent.params['outRsltCd']).to.equal('0000');
        const { pktHash } = sent.data;
        const verdict =
          pktHash === rightHash(sent) ? 'right' : /^[0-9a-f]{64}$/.test(pktHash ?? '') ? 'wrong' : pktHash;
        (seen[operationOf(sent)] ??= []).push(verdict);
      }
      await shop.stage.world.faults.clear();
    }
    const all = ['right', 'wrong', undefined];
    expect(seen).to.deep.equal({ issue: all, 'key-in': all, find: all, cancel: all, remove: all });
  });

  it('answers in the wrong charset', async () => {
    await set({ kind: 'wrong-charset' });
    const { body } = await shop.charge(key);
    expect(decode(body, 'euc-kr')).to.contain('정상적으로');
    expect(shop.stage.world.bank.counts().approvals).to.equal(1);
  });

  it('lets look-ups lag behind approvals and cancels', async () => {
    const { clock } = shop.stage.world;
    const trdNo = (await shop.charge(key, { mchtTrdNo: 'slow' })).params['trdNo'] ?? '';
    await set({ kind: 'lagging-look-up', ms: 5000, times: 0 });
    expect((await shop.find('slow')).params).to.include({ outRsltCd: 'ST06' });
    clock.move(5000);
    expect((await shop.find('slow')).params).to.include({ outRsltCd: '0000' });
    await shop.cancel(trdNo);
    expect((await shop.find('slow')).data).to.include({ cnclAmt: '0' });
    clock.move(5000);
    expect((await shop.find('slow')).params).to.include({ outRsltCd: '0001' });
  });

  it('aims at a card, an order or an operation', async () => {
    const { log } = shop.stage.world;
    await set({ kind: 'answer-code', code: 'VTIM', operation: 'key-in', cardNumber: '9410000000000013' });
    await set({ kind: 'answer-code', code: 'ST38', operation: 'cancel', orderId: 'this' });
    const trdNo = (await shop.charge(key, { mchtTrdNo: 'this' })).params['trdNo'] ?? '';
    expect((await shop.keyIn()).params).to.include({ outRsltCd: '0000' });
    const card = { number: '9410000000000013', expiry: '2039-12', holderId: '800101', password2: '12' };
    expect((await shop.keyIn(card)).params).to.include({ outRsltCd: 'VTIM' });
    expect((await shop.cancel(trdNo)).params).to.include({ outRsltCd: 'ST38' });
    const struck = log.records().filter(({ fault }) => fault !== undefined);
    expect(struck.map(({ operation, booked }) => [operation, booked])).to.deep.equal([
      ['key-in', false],
      ['cancel', false],
    ]);
  });

  it('names its requests as others do, and tells which of them move', async () => {
    const trdNo = (await shop.charge(key, { mchtTrdNo: 'mine' })).params['trdNo'] ?? '';
    await shop.keyIn(CARD, { mchtTrdNo: 'keyed' });
    await shop.find('mine');
    await shop.cancel(trdNo, { mchtTrdNo: 'back' });
    await shop.remove(key, { mchtTrdNo: 'gone' });
    const records = shop.stage.world.log.records().slice(1);
    const seen = records.map(({ operation, moving, booked, orderId }) => [operation, moving, booked, orderId]);
    expect(seen).to.deep.equal([
      ['charge', true, true, 'mine'],
      ['key-in', true, true, 'keyed'],
      ['find', false, false, 'mine'],
      ['cancel', true, true, 'back'],
      ['remove', true, true, 'gone'],
    ]);
  });

  it('answers any code, booked or not', async () => {
    const { bank } = shop.stage.world;
    await set({ kind: 'answer-code', code: '9999', booked: true });
    const { params, data } = await shop.charge(key);
    expect(params).to.include({ outStatCd: '0031', outRsltCd: '9999' });
    expect([data, bank.counts().approvals]).to.deep.equal([{}, 1]);
    for (const code of [...Object.keys(tableOf('charge')), 'Q999']) {
      await set({ kind: 'answer-code', code, operation: 'charge' });
      const answer = await shop.charge(key);
      expect(answer.params).to.include({ outRsltCd: code, outStatCd: code === '0000' ? '0021' : '0031' });
      expect(answer.params['outRsltMsg'], code).to.match(/[가-힣]/);
    }
    expect(bank.counts().approvals).to.equal(1);
  });

  it('answers what was done as it is, when its code is the one of success', async () => {
    await set({ kind: 'answer-code', code: '0000', booked: true });
    const sent = await shop.charge(key);
    expect(sent.data['pktHash']).to.equal(hashFor(sent));
  });

  it('has the codes of the manual for every operation, and the states of a look-up', () => {
    const tables = settlebankSimulator.codes?.['standard'] ?? {};
    expect(Object.keys(tables)).to.deep.equal(['issue', 'charge', 'key-in', 'remove', 'cancel', 'find']);
    const listed = Object.values(LISTED).flatMap((codes) => codes.split(' '));
    for (const [operation, table] of Object.entries(tables)) {
      const successes = Object.keys(table).filter((code) => table[code] === 'success');
      expect(successes.sort()).to.deep.equal(operation === 'find' ? ['0000', '0001', '0009'] : ['0000']);
      expect(Object.keys(table).sort()).to.deep.equal([...listed, ...successes].sort());
    }
    expect(tables['key-in']).to.include({ CA10: 'not_found', ST99: 'timeout_unknown', '9999': 'timeout_unknown' });
    expect(tables['charge']).to.include({ CA10: 'billing_key_not_found', CA12: 'already_cancelled' });
    expect(tables['remove']).to.include({ CA10: 'already_done', ST06: 'billing_key_not_found' });
    expect(tables['find']).to.include({ ST06: 'absent', CA10: 'absent', '9999': 'pg_unavailable' });
  });

  function tableOf(operation: string): OperationCodes[string] {
    return settlebankSimulator.codes?.['standard']?.[operation] ?? {};
  }
});

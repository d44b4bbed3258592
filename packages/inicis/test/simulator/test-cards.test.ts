import { inicisSimulator } from '@billkey/inicis/simulator';
import type { TestCard } from '@billkey/simulator';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { Shop } from './shop.js';
import { codeOf } from './stage.js';

/** The codes of issuing, of a charge of 20,000 won, of cancelling 5,000 won of it and then the rest; of a key-in payment. */
const EXPECTED: readonly (readonly [life: string, keyIn: string])[] = [
  ['00 00 00 00', '00'],
  ['00 00 00 00', '00'],
  ['00 00 00 00', '00'],
  ['00 1254', '1254'],
  ['00 1202', '1202'],
  ['00 1226', '1226'],
  ['00 1201', '1201'],
  ['1226', '1226'],
  ['1226', '1226'],
  ['1201', '1201'],
  ['1204', '1204'],
  ['11C7', '00'],
  ['00 1195', '00'],
  ['00 550053', '500053'],
  ['00 550777', '500777'],
  ['00 00 11C9 00', '00'],
  ['00 00 500667 500667', '00'],
];

describe('INICIS test cards', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  async function lifeOf(card: TestCard): Promise<string> {
    const issued = await shop.issue(toCard(card));
    if (codeOf(issued) !== '00') return codeOf(issued);
    const charged = await shop.charge(String(issued.json['billKey']), { price: '20000' });
    if (codeOf(charged) !== '00') return `00 ${codeOf(charged)}`;
    const tid = String(charged.json['tid']);
    const part = codeOf(await shop.part(tid, '5000', '15000'));
    const rest = part === '00' ? shop.part(tid, '15000', '0') : shop.refund(tid);
    return `00 00 ${part} ${codeOf(await rest)}`;
  }

  it('all do what is expected of them', async () => {
    const seen = [];
    for (const card of inicisSimulator.testCards) {
      seen.push([await lifeOf(card), codeOf(await shop.keyIn(toCard(card), { price: '20000' }))]);
    }
    expect(seen).to.deep.equal(EXPECTED);
  });

  it('are charged by the code that can follow an approval, and by no other that fails', async () => {
    const { bank } = shop.stage.world;
    for (const card of inicisSimulator.testCards) {
      const before = bank.counts().approvals;
      const [, charged] = (await lifeOf(card)).split(' ');
      const approved = charged === '00' || charged === '550777';
      expect(bank.counts().approvals - before, card.number).to.equal(approved ? 1 : 0);
    }
  });

  it('name the tid of what was approved and not written down', async () => {
    const card = inicisSimulator.testCards.find(({ behaviour }) => behaviour.includes('777'));
    if (!card) throw new Error('card expected');
    const { json } = await shop.keyIn(toCard(card));
    expect(json).to.include({ payAuthCode: 'ERROR', price: '0' });
    expect((await shop.inquiry({ tid: String(json['tid']) })).json).to.include({ transactionStatus: 'APPROVAL' });
  });

  it('approve a key that was late from the second charge on', async () => {
    const card = inicisSimulator.testCards.find(({ behaviour }) => behaviour.includes('1195'));
    if (!card) throw new Error('card expected');
    const key = await shop.key(toCard(card));
    const moid = shop.moid();
    const codes = [await shop.charge(key, { moid }), await shop.charge(key, { moid })].map(codeOf);
    expect(codes).to.deep.equal(['1195', '00']);
    expect(shop.stage.world.bank.counts()).to.include({ approvals: 1, doubleCharges: 0 });
  });

  it('tell whether a part of a payment can be cancelled', async () => {
    const told = [];
    for (const card of inicisSimulator.testCards.slice(-3)) {
      const { json } = await shop.keyIn(toCard(card));
      if (json['resultCode'] !== '00') continue;
      const { json: found } = await shop.inquiry({ tid: String(json['tid']) });
      told.push([json['prtcCode'], found['availablePartCancel']]);
    }
    expect(told).to.deep.equal([
      ['0', false],
      ['0', false],
    ]);
  });

  it('tell credit from debit, and issuers apart', async () => {
    const told = [];
    for (const card of inicisSimulator.testCards.slice(0, 3)) {
      const { json } = await shop.keyIn(toCard(card));
      told.push([json['cardCode'], json['checkFlg']]);
    }
    expect(told).to.deep.equal([
      ['14', '0'],
      ['06', '1'],
      ['04', '0'],
    ]);
  });

  it('say in their behaviour the code they fail with', () => {
    for (const [index, [life]] of EXPECTED.entries()) {
      const failure = life.split(' ').find((code) => code !== '00');
      const told = failure?.replace(/^5[05]0/, '…') ?? '';
      expect(inicisSimulator.testCards[index]?.behaviour).to.contain(told);
    }
  });

  it('stand in test-cards.md as the simulator has them', () => {
    const text = readFileSync(new URL('../../../simulator/test-cards.md', import.meta.url), 'utf8');
    const rows = text.split('\n').filter((line) => /^\| \d/.test(line));
    const cells = rows.map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
    expect(cells).to.deep.equal(
      inicisSimulator.testCards.map(({ number, expiry, holderId, password2, behaviour }) => {
        return [number, expiry, holderId, password2, behaviour];
      }),
    );
  });
});

function toCard({ number, expiry, holderId, password2 }: TestCard) {
  return { number, expiry: expiry.slice(2).replace('-', ''), holderId, password2 };
}

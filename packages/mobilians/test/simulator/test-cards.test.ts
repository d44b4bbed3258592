import { mobiliansSimulator } from '@billkey/mobilians/simulator';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { paidOf, Shop } from './shop.js';
import type { Sent } from './stage.js';

/** The codes of a window of 20,000 won, of charging its key, of cancelling a part of that and then the rest. */
const EXPECTED: readonly string[] = [
  '0000 0000 0000 0000',
  '0000 0000 0000 0000',
  '0000 0000 0000 0000',
  '7053',
  '7031',
  '7013',
  '7024',
  '7903',
  '0000 7016',
  '0000 without key',
  '0000 0000 7042 7042',
  '0000 0000 0000 0000',
  '0000 0000 0000 0000',
  '0013',
  '0014',
  '0000 0016',
  '0000 0020',
  '0024',
  '0000 0000 0030 0030',
  '0031',
  '0032',
  '0000 0000 0042 0042',
  '0053',
  '0000 without key',
  '0000 0060',
  '0000 0096',
  '0000 0098',
];

type TestCard = (typeof mobiliansSimulator.testCards)[number];

describe('Mobilians test cards and phones', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
    // The stage has its own owner of this number.
    await shop.stage.world.reset();
  });
  afterEach(() => shop.stage.close());

  async function lifeOf(card: TestCard): Promise<string> {
    const cash_code = card.number.startsWith('0') ? 'MC' : 'CN';
    const fields = await shop.through({ cash_code, amount: { total: 20_000 } }, { card, phone: card.number });
    const code = ({ json }: Sent): string => String(json['code']);
    const paid = paidOf(fields);
    if (fields['code'] !== '0000') return String(fields['code']);
    if (paid.billKey === '') return '0000 without key';
    const charged = await shop.charge(paid, { cash_code, trade_id: `${card.number}-charge`, amount: '20000' });
    if (code(charged) !== '0000') return `0000 ${code(charged)}`;
    const payment = { tradeId: `${card.number}-charge`, payToken: charged.json['mobil_id'] ?? '' };
    const part = await shop.cancel(payment, { cash_code, amount: '10000', part_cancel: 'Y' });
    const rest = await shop.cancel(payment, { cash_code, amount: code(part) === '0000' ? '10000' : '20000' });
    return ['0000', ...[charged, part, rest].map(code)].join(' ');
  }

  it('all do what is expected of them', async () => {
    const seen = [];
    for (const card of mobiliansSimulator.testCards) seen.push(await lifeOf(card));
    expect(seen).to.deep.equal(EXPECTED);
  });

  it('are charged by an error at the carrier that says so, and by no other code that fails', async () => {
    const { bank } = shop.stage.world;
    for (const card of mobiliansSimulator.testCards) {
      const before = bank.counts().approvals;
      const [inWindow, charged] = (await lifeOf(card)).split(' ');
      const expected = (inWindow === '0000' ? 1 : 0) + (charged === '0000' || charged === '0096' ? 1 : 0);
      expect(bank.counts().approvals - before, card.number).to.equal(expected);
    }
  });

  it('say in their behaviour the code they fail with', () => {
    for (const [index, life] of EXPECTED.entries()) {
      const failure = life.split(' ').find((one) => /^\d/.test(one) && one !== '0000') ?? '';
      expect(mobiliansSimulator.testCards[index]?.behaviour).to.contain(failure);
    }
  });

  it('refuse who does not know them', async () => {
    const [card] = mobiliansSimulator.testCards;
    if (!card) throw new Error('card expected');
    const codeOf = async (cash_code: string, change: Partial<TestCard>, phone = '01012345678') => {
      return (await shop.through({ cash_code }, { card: { ...card, ...change }, phone }))['code'];
    };
    expect(await codeOf('CN', { number: '9470000000009999' })).to.equal('7011');
    expect(await codeOf('CN', { holderId: '800102' })).to.equal('7012');
    expect(await codeOf('CN', { expiry: '2038-12' })).to.equal('7901');
    expect(await codeOf('CN', { password2: '13' })).to.equal('7902');
    expect(await codeOf('MC', {}, '01099999999')).to.equal('0011');
    expect(await codeOf('MC', { holderId: '800102' })).to.equal('0012');
    expect(await codeOf('MC', { number: 'x', expiry: '2001-01', password2: '99' })).to.equal('0000');
  });

  it('stand in test-cards.md as the simulator has them', () => {
    const text = readFileSync(new URL('../../../simulator/test-cards.md', import.meta.url), 'utf8');
    const rows = text.split('\n').filter((line) => /^\| \d/.test(line));
    const cells = rows.map((row) => row.split('|').map((cell) => cell.trim()));
    expect(cells.map((row) => row.slice(1, -1))).to.deep.equal(
      mobiliansSimulator.testCards.map(({ number, expiry, holderId, password2, behaviour }) => [
        ...[number, expiry, holderId, password2],
        behaviour,
      ]),
    );
  });
});

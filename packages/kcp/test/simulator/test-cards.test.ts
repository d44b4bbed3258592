import { kcpSimulator } from '@billkey/kcp/simulator';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { Shop, type Card } from './shop.js';
import { KEY_IN } from './stage.js';

/** The codes of issuing, of a charge of 20,000 won, of cancelling 5,000 won of it and then the rest; of a key-in payment. */
const EXPECTED: readonly (readonly [life: string, keyIn: string])[] = [
  ['0000 0000 0000 0000', '0000'],
  ['0000 0000 0000 0000', '0000'],
  ['0000 0000 0000 0000', '0000'],
  ['0000 0000 0000 0000', '0000'],
  ['0000 CC10', 'CC10'],
  ['0000 CC07', 'CC07'],
  ['0000 CC08', 'CC08'],
  ['0000 CC01', 'CC01'],
  ['0000 8181', '8181'],
  ['0000 CC15', 'CC15'],
  ['CC54', 'CC54'],
  ['CC04', 'CC04'],
  ['CC43', 'CC43'],
  ['CC45', 'CC45'],
  ['0000 CC69', 'CC69'],
  ['0000 CC33', 'CC33'],
  ['0000 8045', '8045'],
  ['0000 CC98', 'CC98'],
  ['0000 CC72', 'CC72'],
  ['0000 0000 8142 0000', '0000'],
  ['0000 0000 8012 8012', '0000'],
  ['0000 0000 8387 8387', '0000'],
];

type TestCard = (typeof kcpSimulator.testCards)[number];

describe('KCP test cards', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const code = ({ json }: { json: Record<string, unknown> }): string => String(json['res_cd']);
  const amounts = { amount: '20000', card_mny: '20000' };

  async function lifeOf(card: TestCard): Promise<string[]> {
    const issued = await shop.issue(toCard(card));
    if (code(issued) !== '0000') return [code(issued)];
    const charged = await shop.charge(String(issued.json['batch_key']), amounts);
    if (code(charged) !== '0000') return [code(issued), code(charged)];
    const tno = String(charged.json['tno']);
    const part = await shop.part(tno, '5000', '20000');
    const left = String((await shop.find(tno)).json['rem_mny']);
    const rest = left === '20000' ? shop.cancel(tno) : shop.part(tno, left, left);
    return [code(issued), code(charged), code(part), code(await rest)];
  }

  it('all do what is expected of them', async () => {
    const seen = [];
    for (const card of kcpSimulator.testCards) {
      const keyIn = await shop.keyIn(toCard(card), amounts, KEY_IN);
      seen.push([(await lifeOf(card)).join(' '), code(keyIn)]);
    }
    expect(seen).to.deep.equal(EXPECTED);
  });

  it('are charged by the code of an answer that came late, and by no other that fails', async () => {
    const { bank } = shop.stage.world;
    for (const card of kcpSimulator.testCards) {
      const before = bank.counts().approvals;
      const [, charged] = await lifeOf(card);
      const approved = charged === '0000' || charged === 'CC72';
      expect(bank.counts().approvals - before, card.number).to.equal(approved ? 1 : 0);
    }
  });

  it('say in their behaviour the code they fail with', () => {
    for (const [index, [life, keyIn]] of EXPECTED.entries()) {
      for (const word of `${life} ${keyIn}`.split(' ').filter((one) => one !== '0000')) {
        expect(kcpSimulator.testCards[index]?.behaviour).to.contain(word);
      }
    }
  });

  it('have right check digits, and 16 digits', () => {
    for (const { number } of kcpSimulator.testCards) {
      expect(number).to.match(/^94200000\d{8}$/);
      const sum = [...number].reverse().reduce((total, digit, index) => {
        const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
        return total + (doubled > 9 ? doubled - 9 : doubled);
      }, 0);
      expect(sum % 10, number).to.equal(0);
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
      kcpSimulator.testCards.map(({ number, expiry, holderId, password2, behaviour }) => [
        ...[number, expiry, holderId, password2],
        behaviour,
      ]),
    );
  });
});

function toCard({ number, expiry, holderId, password2 }: TestCard): Card {
  return { number, expiry: expiry.slice(2).replace('-', ''), holderId, password2 };
}

import { daoudataSimulator } from '@billkey/daoudata/simulator';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { Shop } from './shop.js';
import { KEY_IN, type Sent } from './stage.js';

/** The codes of issuing, of a charge of 20,000 won, of cancelling 5,000 won of it and then the rest; of a key-in payment. */
const EXPECTED: readonly (readonly [life: string, keyIn: string])[] = [
  ['0000 0000 0000 0000', '0000'],
  ['0000 0000 0000 0000', '0000'],
  ['0000 0000 0000 0000', '0000'],
  ['0000 8901', '8901'],
  ['0000 8902', '8902'],
  ['0000 1071', '1071'],
  ['0000 1072', '1072'],
  ['1071', '1071'],
  ['1071', '1071'],
  ['1072', '1072'],
  ['2014', '2014'],
  ['2016', '2016'],
  ['1012', '1012'],
  ['0000 0304', '0304'],
  ['0000 9000', '9000'],
  ['0000 9005', '9005'],
  ['0000 0000 9029 9029', '0000'],
  ['0000 0000 9204 9204', '0000'],
];

type TestCard = (typeof daoudataSimulator.testCards)[number];

describe('DaouData test cards', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const code = ({ json }: Sent): string => String(json['RESULTCODE']);

  async function lifeOf(card: TestCard): Promise<string> {
    const issued = await shop.issue(card);
    if (code(issued) !== '0000') return code(issued);
    const charged = await shop.charge(String(issued.json['AUTOKEY']), { AMOUNT: '20000' });
    if (code(charged) !== '0000') return [issued, charged].map(code).join(' ');
    const trx = String(charged.json['DAOUTRX']);
    const part = await shop.cancel(trx, { AMOUNT: '5000' });
    const rest = await shop.cancel(trx, { AMOUNT: code(part) === '0000' ? '15000' : '20000' });
    return [issued, charged, part, rest].map(code).join(' ');
  }

  it('all do what is expected of them', async () => {
    const seen = [];
    for (const card of daoudataSimulator.testCards) {
      seen.push([await lifeOf(card), code(await shop.keyIn(card, { AMOUNT: '20000' }, KEY_IN))]);
    }
    expect(seen).to.deep.equal(EXPECTED);
  });

  it('are charged by the system error, and by no other code that fails', async () => {
    const { bank } = shop.stage.world;
    for (const card of daoudataSimulator.testCards) {
      const before = bank.counts().approvals;
      const [, charged] = (await lifeOf(card)).split(' ');
      const isCharged = charged === '0000' || charged === '9000';
      expect(bank.counts().approvals - before, card.number).to.equal(isCharged ? 1 : 0);
    }
  });

  it('say in their behaviour the code they fail with', () => {
    for (const [index, [life]] of EXPECTED.entries()) {
      const failure = life.split(' ').find((one) => one !== '0000') ?? '';
      expect(daoudataSimulator.testCards[index]?.behaviour).to.contain(failure);
    }
  });

  it('stand in test-cards.md as the simulator has them', () => {
    const text = readFileSync(new URL('../../../simulator/test-cards.md', import.meta.url), 'utf8');
    const rows = text.split('\n').filter((line) => /^\| \d/.test(line));
    const cells = rows.map((row) => row.split('|').map((cell) => cell.trim()));
    expect(cells.map((row) => row.slice(1, -1))).to.deep.equal(
      daoudataSimulator.testCards.map(({ number, expiry, holderId, password2, behaviour }) => [
        ...[number, expiry, holderId, password2],
        behaviour,
      ]),
    );
  });
});

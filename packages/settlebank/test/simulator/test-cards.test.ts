import { settlebankSimulator } from '@billkey/settlebank/simulator';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { Shop } from './shop.js';
import type { Sent } from './stage.js';

/** The codes of issuing, of a charge of 20,000 won, of cancelling 5,000 won of it and then the rest; of a key-in payment. */
const EXPECTED: readonly (readonly [life: string, keyIn: string])[] = [
  ['0000 0000 0000 0000', '0000'],
  ['0000 0000 0000 0000', '0000'],
  ['0000 0000 0000 0000', '0000'],
  ['0000 CA32', 'CA32'],
  ['0000 CA31', 'CA31'],
  ['0000 CA82', 'CA82'],
  ['0000 CA26', 'CA26'],
  ['CA51', 'CA51'],
  ['CA52', 'CA52'],
  ['CA50', 'CA50'],
  ['CA20', 'CA20'],
  ['CA29', 'CA29'],
  ['0000 CA38', 'CA38'],
  ['0000 VTIM', 'VTIM'],
  ['0000 0000 ST54 0000', '0000'],
  ['0000 0000 CA11 CA11', '0000'],
  ['0000 VTIM', 'VTIM'],
  ['0000 ST38', 'ST38'],
  ['0000 CA59', 'CA59'],
  ['0000 0905', '0905'],
  ['0000 CA80', 'CA80'],
  ['0000 CA02', 'CA02'],
];

/** Charged by the bank: what was approved, also when SettleBank does not say so. */
const CHARGED = [0, 1, 2, 13, 14, 15, 17];

describe('SettleBank test cards', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const { testCards } = settlebankSimulator;
  const code = ({ params }: Sent): string => params['outRsltCd'] ?? '';

  async function lifeOf(card: (typeof testCards)[number]): Promise<string[]> {
    const issued = await shop.issue(card);
    if (code(issued) !== '0000') return [code(issued)];
    const charged = await shop.charge(issued.data['billKey'] ?? '', { trdAmt: '20000' });
    if (code(charged) !== '0000') return [code(issued), code(charged)];
    const trdNo = charged.params['trdNo'] ?? '';
    const part = await shop.cancel(trdNo, { cnclAmt: '5000' });
    const left = code(part) === '0000' ? { cnclAmt: '15000', cnclOrd: '002' } : { cnclAmt: '20000' };
    return [code(issued), code(charged), code(part), code(await shop.cancel(trdNo, left))];
  }

  it('all do what is expected of them', async () => {
    const seen = [];
    for (const card of testCards) {
      seen.push([(await lifeOf(card)).join(' '), code(await shop.keyIn(card, { trdAmt: '20000' }))]);
    }
    expect(seen).to.deep.equal(EXPECTED);
  });

  it('are charged by the codes that do not know, as their behaviour says', async () => {
    const { bank } = shop.stage.world;
    const charged = [];
    for (const [index, card] of testCards.entries()) {
      const before = bank.counts().approvals;
      await shop.keyIn(card, { trdAmt: '20000' });
      if (bank.counts().approvals > before) charged.push(index);
    }
    expect(charged).to.deep.equal(CHARGED);
  });

  it('say in their behaviour the code they fail with', () => {
    for (const [index, [life]] of EXPECTED.entries()) {
      const failure = life.split(' ').find((one) => one !== '0000');
      if (failure) expect(testCards[index]?.behaviour).to.contain(failure);
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
      testCards.map(({ number, expiry, holderId, password2, behaviour }) => [
        ...[number, expiry, holderId, password2, behaviour],
      ]),
    );
  });
});

import { kiccSimulator, type KiccMerchant } from '@billkey/kicc/simulator';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { codeOf, fieldsOf, pgCnoOf, Shop } from './shop.js';
import { MERCHANT } from './stage.js';

/** The codes of the window's return, the exchange, a charge of 20,000 won, cancelling 5,000 won of it and then the rest. */
const EXPECTED = [
  '0000 0000 0000 0000 0000',
  '0000 0000 0000 0000 0000',
  '0000 0000 0000 0000 0000',
  '0000 0000 8035',
  '0000 0000 8521',
  '0000 0000 8373',
  '0000 0000 8527',
  '8350',
  '8350',
  '8373',
  '8314',
  '8311',
  '0000 0000 8316',
  '0000 0000 X900',
  '0000 0000 0000 X514 0000',
  '0000 0000 0000 X513 X513',
  '0000 0000 X900',
  '0000 8373',
];

/** Charged by the bank, although KICC does not say so. */
const CHARGED = [0, 1, 2, 13, 14, 15];

describe('KICC test cards', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const { testCards } = kiccSimulator;

  async function lifeOf(card: (typeof testCards)[number], as: KiccMerchant = MERCHANT): Promise<string[]> {
    const [request] = await shop.visit(await shop.begin({}, as), { card });
    const returned = fieldsOf(request);
    const codes = [returned['resCd'] ?? ''];
    if (codes[0] !== '0000') return codes;
    const issued = await shop.complete(returned);
    codes.push(codeOf(issued));
    const { paymentInfo } = issued.json as { paymentInfo?: { cardInfo: { cardNo: string } } };
    if (!paymentInfo) return codes;
    const charged = await shop.charge(paymentInfo.cardInfo.cardNo, { amount: 20_000 });
    codes.push(codeOf(charged));
    if (codeOf(charged) !== '0000') return codes;
    const part = await shop.cancel(pgCnoOf(charged), { amount: 5000 });
    const rest = codeOf(part) === '0000' ? { amount: 15_000 } : {};
    return [...codes, codeOf(part), codeOf(await shop.cancel(pgCnoOf(charged), rest))];
  }

  it('all do what is expected of them, and the bank is charged as their behaviour says', async () => {
    const [seen, charged] = [[] as string[], [] as number[]];
    for (const [index, card] of testCards.entries()) {
      const before = shop.stage.world.bank.counts().approvals;
      seen.push((await lifeOf(card)).join(' '));
      if (shop.stage.world.bank.counts().approvals > before) charged.push(index);
    }
    expect(seen).to.deep.equal(EXPECTED);
    expect(charged).to.deep.equal(CHARGED);
  });

  it('say in their behaviour the code they fail with', () => {
    for (const [index, life] of EXPECTED.entries()) {
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

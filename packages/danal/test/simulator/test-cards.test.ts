import { danalSimulator, DANAL_CARD_CODES } from '@billkey/danal/simulator';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { returnIn, Shop } from './classic-shop.js';

type Card = (typeof danalSimulator.testCards)[number];

/**
 * What each test card does in the card protocol: the codes of its window, of the exchange, of a charge of 20,000 won, of
 * cancelling 5,000 won of it and then the rest.
 */
const EXPECTED: readonly string[] = [
  '0000 0000 0000 0000 0000',
  '0000 0000 0000 0000 0000',
  '0000 0000 0000 0000 0000',
  '0000 3133',
  '0000 0000 3111',
  '0000 0000 3122',
  '0000 0000 3123',
  '3122',
  '3122',
  '3128',
  '3100',
  '3103',
  '0000 0000 3106',
  '0000 0000 3006',
  '0000 0000 0000 1144 0000',
  '0000 0000 0000 3118 3118',
  '0000 0000 0000 0000 0000',
];

const CARDS = danalSimulator.testCards.filter(({ number }) => number.length === 16);

describe('Danal test cards', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  async function lifeOf(card: Card): Promise<string[]> {
    const [request] = await shop.visit(await shop.auth(), { card });
    const { RETURNCODE: window = '', TID = '' } = returnIn(request);
    if (window !== '0000') return [window];
    const { RETURNCODE: exchange = '', BILLKEY } = await shop.complete(TID);
    if (BILLKEY === undefined) return [window, exchange];
    const charged = await shop.charge(BILLKEY, { AMOUNT: '20000' });
    const { RETURNCODE: charge = '', TID: payment } = charged;
    if (payment === undefined) return [window, exchange, charge];
    const { RETURNCODE: part = '' } = await shop.part(payment, '5000');
    const rest = part === '0000' ? shop.part(payment, '15000') : shop.cancel(payment, { AMOUNT: '20000' });
    return [window, exchange, charge, part, (await rest)['RETURNCODE'] ?? ''];
  }

  it('all do what is expected of them', async () => {
    const lives = [];
    for (const card of CARDS) lives.push((await lifeOf(card)).join(' '));
    expect(lives).to.deep.equal(EXPECTED);
  });

  it('name only codes of the list', () => {
    const named = CARDS.flatMap(({ behaviour }) => /\((\d{4})\)/.exec(behaviour)?.[1] ?? []);
    expect(named.filter((code) => !DANAL_CARD_CODES.has(code))).to.deep.equal([]);
    expect(named.length).to.equal(14);
  });

  it('are charged by the code that does not know, and by no other that fails', async () => {
    const { bank } = shop.stage.world;
    for (const card of CARDS) {
      const before = bank.counts().approvals;
      const life = await lifeOf(card);
      const issued = life[1] === '0000' ? 1 : 0;
      const charged = life[2] === '0000' || life[2] === '3006' ? 1 : 0;
      expect(bank.counts().approvals - before, card.behaviour).to.equal(issued + charged);
    }
  });

  it('of one kind are not charged less than 1,000 won', async () => {
    const card = CARDS.at(-1);
    if (!card) throw new Error('card expected');
    const key = await shop.key(card);
    expect(await shop.charge(key, { AMOUNT: '999' })).to.include({ RETURNCODE: '3213' });
    expect(await shop.charge(key, { AMOUNT: '1000' })).to.include({ RETURNCODE: '0000' });
  });

  it('are those of the table', () => {
    const text = readFileSync(new URL('../../../simulator/test-cards.md', import.meta.url), 'utf8');
    const rows = [...text.matchAll(/^\| (\d+) +\| (\S+) +\| (\d+) +\| (\d+) +\| (.+?) +\|$/gm)];
    const table = rows.map(([, number, expiry, holderId, password2, behaviour]) => {
      return { number, expiry, holderId, password2, behaviour };
    });
    expect(table).to.deep.equal(danalSimulator.testCards);
  });
});

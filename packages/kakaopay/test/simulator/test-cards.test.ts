import { kakaopaySimulator } from '@billkey/kakaopay/simulator';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { codeOf, Shop } from './shop.js';

/** A first payment of 20,000 won; a SID without payment, a charge of 20,000 won, cancelling 5,000 of it. */
const EXPECTED = [
  ['success', 'success success success'],
  ['success', 'success success success'],
  ['success', 'success success success'],
  ['-780/5039', 'success -782/5039'],
  ['-780/8311', 'success -782/8311'],
  ['-780/0026', '-780/0026'],
  ['-780/0026', '-780/0026'],
  ['-780/0001', '-780/0001'],
  ['-780/0004', '-780/0004'],
  ['-780/LACK_BALANCE', 'success -782/LACK_BALANCE'],
  ['success', 'success -782/USER_LOCKED'],
  ['success', 'success -782/BANK_FIRM_UNKNOWN'],
  ['success', 'success -782/INVALID_PAYMENT_KEY'],
  ['success', 'success success -781/INVALID_CANCEL_STATUS_DEACTIVE'],
  ['success', 'success -782/5011'],
];

describe('Kakao Pay test cards', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  async function lifeOf(number: string): Promise<string> {
    const issued = await shop.subscribe(number, { total_amount: 0 });
    if (codeOf(issued) !== 'success') return codeOf(issued);
    const charged = await shop.charge(String(issued.json['sid']), { total_amount: 20_000 });
    if (codeOf(charged) !== 'success') return `success ${codeOf(charged)}`;
    return `success success ${codeOf(await shop.cancel(String(charged.json['tid']), 5000))}`;
  }

  it('all do what is expected of them', async () => {
    const seen = [];
    for (const { number } of kakaopaySimulator.testCards) {
      seen.push([codeOf(await shop.subscribe(number, { total_amount: 20_000 })), await lifeOf(number)]);
    }
    expect(seen).to.deep.equal(EXPECTED);
  });

  it('charge the bank when Kakao Pay says that it does not know, and not when it declines', async () => {
    for (const { number } of kakaopaySimulator.testCards) await lifeOf(number);
    const approvals = shop.stage.world.bank.ledger().filter(({ kind }) => kind === 'approval');
    expect(approvals.map(({ cardLast4 }) => cardLast4)).to.deep.equal(['0016', '0024', '0032', '0123', '0149']);
  });

  it('have one whose SID has ended without a word', async () => {
    const sid = await shop.sid('9490000000000131');
    expect((await shop.inspect(sid)).json).to.include({ status: 'ACTIVE', available: false });
  });

  it('are those of test-cards.md', () => {
    const text = readFileSync(new URL('../../../simulator/test-cards.md', import.meta.url), 'utf8');
    const rows = [...text.matchAll(/^\| (\d{16}) +\| ([\d-]+) +\| (\d+) +\| (\d+) +\| (.+?) +\|$/gm)];
    const listed = rows.map(([, number, expiry, holderId, password2, behaviour]) => {
      return { number, expiry, holderId, password2, behaviour };
    });
    expect(listed).to.deep.equal(kakaopaySimulator.testCards);
  });
});

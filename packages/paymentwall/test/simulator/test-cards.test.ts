import { paymentwallSimulator } from '@billkey/paymentwall/simulator';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { Shop } from './shop.js';
import { codeOf, type Sent } from './stage.js';

/** What each test card does: its first charge of 200.00, a second by its token, a refund of that. */
const EXPECTED: readonly (readonly string[])[] = [
  ['paid', 'paid', 'refunded'],
  ['paid', 'paid', 'refunded'],
  ['paid', 'paid', 'refunded'],
  ['3011'],
  ['3012'],
  ['3012'],
  ['3012'],
  ['3013'],
  ['3102'],
  ['paid', '3010'],
  ['3200'],
  ['3104'],
  ['3103'],
  ['secure'],
  ['pending', 'pending', '3204'],
  ['pending', 'pending', '3204'],
  ['paid', 'paid', 'refunded'],
  ['paid', 'paid', '3204'],
  ['paid', 'paid', 'refunded'],
];

describe('Paymentwall test cards', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  function seen(sent: Sent): string {
    if (codeOf(sent) !== 'ok') return codeOf(sent);
    const { secure, risk, refunded } = sent.json;
    if (typeof secure === 'object') return 'secure';
    if (refunded === true) return 'refunded';
    return risk === 'pending' ? 'pending' : 'paid';
  }

  async function lifeOf(number: string, expiry: string): Promise<string[]> {
    const first = await shop.issue({ number, month: expiry.slice(5), year: expiry.slice(0, 4) }, { amount: '200.00' });
    const stored = (first.json['card'] as { token?: string } | undefined)?.token;
    if (stored === undefined) return [seen(first)];
    const second = await shop.charge(stored, { amount: '200.00' });
    if (codeOf(second) !== 'ok') return [seen(first), seen(second)];
    return [seen(first), seen(second), seen(await shop.act(second.json['id'], 'refund'))];
  }

  it('all do what is expected of them', async () => {
    const lives = [];
    for (const { number, expiry } of paymentwallSimulator.testCards) lives.push(await lifeOf(number, expiry));
    expect(lives).to.deep.equal(EXPECTED);
  });

  it('say in their behaviour the code they fail with', () => {
    for (const [index, codes] of EXPECTED.entries()) {
      const code = codes.find((one) => /^\d/.test(one));
      if (code !== undefined && codes[0] !== 'pending') {
        expect(paymentwallSimulator.testCards[index]?.behaviour).to.contain(code);
      }
    }
  });

  it('published ones take any expiry to come with test keys', async () => {
    for (const number of ['4242424242424242', '4000000000000002']) {
      expect(codeOf(await shop.issue({ number, month: '01', year: '2030' }))).to.equal('ok');
      expect(codeOf(await shop.issue({ number, month: '02', year: '2026' }))).to.equal('3102');
    }
    expect(codeOf(await shop.issue({ number: '5555550000000010', month: '01', year: '2030' }))).to.equal('3012');
    expect(codeOf(await shop.issue({ number: '4111111111111111' }))).to.equal('3101');
  });

  it('stand in test-cards.md as the simulator has them', () => {
    const text = readFileSync(new URL('../../../simulator/test-cards.md', import.meta.url), 'utf8');
    const rows = text.split('\n').filter((line) => /^\| \d{16} /.test(line));
    const cells = rows.map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
    expect(cells).to.deep.equal(
      paymentwallSimulator.testCards.map(({ number, expiry, behaviour }) => [number, expiry, behaviour]),
    );
  });
});

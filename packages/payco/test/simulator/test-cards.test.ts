import { paycoSimulator } from '@billkey/payco/simulator';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { fieldsOf, Shop, type Key } from './shop.js';
import type { Sent } from './stage.js';

/** What the window returns, and the codes of a charge of 20,000 won, of cancelling 5,000 won of it and then the rest. */
const EXPECTED = [
  '0 0 0 0',
  '0 0 0 0',
  '0 70041 잔액',
  '0 70041 한도',
  '0 70041',
  '70041 분실',
  '70041 도난',
  '70041 거래 정지',
  '70041 유효기간',
  '0 0 70056 0',
  '0 0 70055 70055',
];

const TELLING = /분실|도난|거래 정지|한도|잔액|유효기간/;

type Card = (typeof paycoSimulator.testCards)[number];

describe('PAYCO test cards', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const code = ({ json }: Sent): string => String(json.code);
  const word = (text: unknown): readonly string[] => TELLING.exec(String(text)) ?? [];

  async function lifeOf(card: Card): Promise<string[]> {
    const [request] = await shop.returns({ card });
    const fields = fieldsOf(request);
    if (fields['code'] !== '0') return [String(fields['code']), ...word(fields['message'])];
    const key = (await shop.info(fields)).json.result as unknown as Key;
    const charged = await shop.charge(key, { totalPaymentAmt: 20_000 });
    if (code(charged) !== '0') return ['0', code(charged), ...word(charged.json.message)];
    const { orderNo, orderCertifyKey } = charged.json.result ?? {};
    const payment = { orderNo, orderCertifyKey };
    const part = code(await shop.part(payment, 5_000));
    const rest = await shop.cancel(payment, { cancelTotalAmt: part === '0' ? 15_000 : 20_000 });
    return ['0', '0', part, code(rest)];
  }

  it('all do what is expected of them', async () => {
    const seen: string[] = [];
    for (const card of paycoSimulator.testCards) seen.push((await lifeOf(card)).join(' '));
    expect(seen).to.deep.equal(EXPECTED);
  });

  it('are those of test-cards.md', () => {
    const text = readFileSync(new URL('../../../simulator/test-cards.md', import.meta.url), 'utf8');
    const rows = [...text.matchAll(/^\| (\d{15,16}) +\| ([\d-]+) +\| (\d+) +\| (\d+) +\| (.+?) +\|$/gm)];
    const listed = rows.map(([, number, expiry, holderId, password2, behaviour]) => {
      return { number, expiry, holderId, password2, behaviour };
    });
    expect(listed).to.deep.equal(paycoSimulator.testCards);
  });
});

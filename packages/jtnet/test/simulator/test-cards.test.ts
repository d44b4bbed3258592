import { jtnetSimulator } from '@billkey/jtnet/simulator';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { Shop } from './shop.js';
import type { Sent } from './stage.js';

/** The codes of issuing, of a charge of 20,000 won, of cancelling 5,000 won of it and then the rest; of a key-in payment. */
const EXPECTED: readonly (readonly [life: string, keyIn: string])[] = [
  ['0000 0000 2001 2001', '3001'],
  ['0000 0000 2001 2001', '3001'],
  ['0000 0000 2001 2001', '3001'],
  ['0000 0000 2001 2001', '3001'],
  ['0000 3095', '3095 잔액'],
  ['0000 3095', '3095 한도'],
  ['0000 3095', '3095 분실'],
  ['0000 3095', '3095'],
  ['3095', '3095 분실'],
  ['3095', '3095 도난'],
  ['3095', '3095'],
  ['3021', '3021'],
  ['0000 3091', '3091'],
  ['0000 3061', '3061'],
  ['0000 2000', '2000'],
  ['0000 0000 2033 2001', '3001'],
  ['0000 0000 2014 2014', '3001'],
  ['0000 3057', '3057'],
  ['0000 3053', '3053'],
  ['0000 3051', '3051'],
];

const TELLING = /분실|도난|한도|잔액|유효기간|비밀번호|생년월일/;

type Card = (typeof jtnetSimulator.testCards)[number];

describe('JTNet test cards', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const code = ({ json }: Sent): string => String(json['result_cd']);

  async function lifeOf(card: Card): Promise<string[]> {
    const issued = await shop.issue(toCard(card));
    if (code(issued) !== '0000') return [code(issued)];
    const charged = await shop.charge(String(issued.json['card_token']), { amt: '20000' });
    if (code(charged) !== '0000') return [code(issued), code(charged)];
    const tid = String(charged.json['tid']);
    const part = await shop.part(tid, '5000');
    const rest = code(part) === '2001' ? shop.part(tid, '15000') : shop.cancel(tid, { cancel_amt: '20000' });
    return [code(issued), code(charged), code(part), code(await rest)];
  }

  async function keyInOf(card: Card): Promise<string> {
    const { json } = await shop.keyIn(toCard(card), { amt: '20000' });
    const word = json['result_cd'] === '3095' ? TELLING.exec(String(json['result_msg']))?.[0] : undefined;
    return [json['result_cd'], ...(word ? [word] : [])].join(' ');
  }

  it('all do what is expected of them', async () => {
    const seen = [];
    for (const card of jtnetSimulator.testCards) seen.push([(await lifeOf(card)).join(' '), await keyInOf(card)]);
    expect(seen).to.deep.equal(EXPECTED);
  });

  it('charge the bank when JTNet says that it does not know, and not when it declines', async () => {
    for (const card of jtnetSimulator.testCards) await keyInOf(card);
    const charged = shop.stage.world.bank.ledger().map(({ cardLast4 }) => cardLast4);
    expect(charged).to.deep.equal(['0013', '0021', '0039', '0003', '0146', '0153', '0161']);
  });

  it('are those of test-cards.md', () => {
    const text = readFileSync(new URL('../../../simulator/test-cards.md', import.meta.url), 'utf8');
    const rows = [...text.matchAll(/^\| (\d{15,16}) +\| ([\d-]+) +\| (\d+) +\| (\d+) +\| (.+?) +\|$/gm)];
    const listed = rows.map(([, number, expiry, holderId, password2, behaviour]) => {
      return { number, expiry, holderId, password2, behaviour };
    });
    expect(listed).to.deep.equal(jtnetSimulator.testCards);
  });
});

function toCard({ number, expiry, holderId, password2 }: Card) {
  return { number, expiry: expiry.slice(2).replace('-', ''), holderId, password2 };
}

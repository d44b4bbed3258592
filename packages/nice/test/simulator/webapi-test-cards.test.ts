import { niceSimulator } from '@billkey/nice/simulator';
import { expect } from 'chai';
import { Shop } from './webapi-shop.js';
import type { Sent } from './webapi-stage.js';

/** The codes of issuing, of a charge of 20,000 won, of cancelling 5,000 won of it and then the rest; of a key-in payment. */
const EXPECTED: readonly (readonly [life: string, keyIn: string])[] = [
  ['F100 3001 2001 2001', '3001'],
  ['F100 3001 2001 2001', '3001'],
  ['F100 3001 2001 2001', '3001'],
  ['F100 3095', '3095 잔액'],
  ['F100 3095', '3095 한도'],
  ['F100 3095', '3095 분실'],
  ['F100 3095', '3095'],
  ['3095', '3095 분실'],
  ['3095', '3095 도난'],
  ['3095', '3095'],
  ['3021', '3021'],
  ['F201', '3001'],
  ['F100 U504', 'U504'],
  ['F100 A299', 'A299'],
  ['F100 3001 2033 2001', '3001'],
  ['F100 3001 2014 2014', '3001'],
];

const TELLING = /분실|도난|한도|잔액|유효기간|비밀번호|생년월일/;

describe('NICE test cards, WEBAPI', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const code = ({ json }: Sent): string => String(json['ResultCode']);

  async function lifeOf(card: (typeof niceSimulator.testCards)[number]): Promise<string[]> {
    const issued = await shop.issue(toCard(card));
    if (code(issued) !== 'F100') return [code(issued)];
    const charged = await shop.charge(String(issued.json['BID']), { Amt: '20000' });
    if (code(charged) !== '3001') return [code(issued), code(charged)];
    const tid = String(charged.json['TID']);
    shop.ediDate = '20250304102030';
    const part = await shop.part(tid, '5000');
    shop.ediDate = '20250304102031';
    const rest = code(part) === '2001' ? shop.part(tid, '15000') : shop.cancel(tid, { CancelAmt: '20000' });
    return [code(issued), code(charged), code(part), code(await rest)];
  }

  async function keyInOf(card: (typeof niceSimulator.testCards)[number]): Promise<string> {
    const { json } = await shop.keyIn(toCard(card), { Amt: '20000' });
    const word = json['ResultCode'] === '3095' ? TELLING.exec(String(json['ResultMsg']))?.[0] : undefined;
    return [json['ResultCode'], ...(word ? [word] : [])].join(' ');
  }

  it('all do what is expected of them', async () => {
    const seen = [];
    for (const card of niceSimulator.testCards) seen.push([(await lifeOf(card)).join(' '), await keyInOf(card)]);
    expect(seen).to.deep.equal(EXPECTED);
  });
});

function toCard({ number, expiry, holderId, password2 }: (typeof niceSimulator.testCards)[number]) {
  return { number, expiry: expiry.slice(2).replace('-', ''), holderId, password2 };
}

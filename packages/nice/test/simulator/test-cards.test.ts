import { niceSimulator } from '@billkey/nice/simulator';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { Shop } from './shop.js';

/** What each test card does: the codes of issuing, of a charge of 20,000 won, of a cancel of 5,000 won, of the rest. */
const EXPECTED: readonly (readonly string[])[] = [
  ['0000', '0000', '0000', '0000'],
  ['0000', '0000', '0000', '0000'],
  ['0000', '0000', '0000', '0000'],
  ['0000', '3095 잔액'],
  ['0000', '3095 한도'],
  ['0000', '3095 분실'],
  ['0000', '3095'],
  ['3095 분실'],
  ['3095 도난'],
  ['3095'],
  ['3021'],
  ['F201'],
  ['0000', 'U504'],
  ['0000', 'A299'],
  ['0000', '0000', '2033', '0000'],
  ['0000', '0000', '2014', '2014'],
];

const TELLING = /분실|도난|한도|잔액|유효기간|비밀번호|생년월일/;

describe('NICE test cards', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const seen = ({ json }: { json: Record<string, unknown> }): string => {
    const word = json['resultCode'] === '3095' ? TELLING.exec(String(json['resultMsg']))?.[0] : undefined;
    return [json['resultCode'], ...(word ? [word] : [])].join(' ');
  };

  async function lifeOf(number: string, expiry: string, holderId: string, password2: string): Promise<string[]> {
    const issued = await shop.issue({ number, expiry: expiry.slice(2).replace('-', ''), holderId, password2 });
    if (issued.json['resultCode'] !== '0000') return [seen(issued)];
    const charged = await shop.charge(String(issued.json['bid']), { amount: 20_000 });
    if (charged.json['resultCode'] !== '0000') return [seen(issued), seen(charged)];
    const tid = String(charged.json['tid']);
    const part = await shop.cancel(tid, { cancelAmt: 5000 });
    return [seen(issued), seen(charged), seen(part), seen(await shop.cancel(tid))];
  }

  it('all do what is expected of them', async () => {
    const lives = [];
    for (const { number, expiry, holderId, password2 } of niceSimulator.testCards) {
      lives.push(await lifeOf(number, expiry, holderId, password2));
    }
    expect(lives).to.deep.equal(EXPECTED);
  });

  it('are charged by the code that does not know, and by no other that fails', async () => {
    const { bank } = shop.stage.world;
    for (const { number, expiry, holderId, password2 } of niceSimulator.testCards) {
      const before = bank.counts().approvals;
      const [, charged] = await lifeOf(number, expiry, holderId, password2);
      const approved = charged === '0000' || charged === 'A299';
      expect(bank.counts().approvals - before, number).to.equal(approved ? 1 : 0);
    }
  });

  it('say in their behaviour the code they fail with', () => {
    const failures = EXPECTED.map((codes) => codes.find((code) => code !== '0000')?.split(' ') ?? []);
    for (const [index, words] of failures.entries()) {
      for (const word of words) expect(niceSimulator.testCards[index]?.behaviour).to.contain(word);
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
      niceSimulator.testCards.map(({ number, expiry, holderId, password2, behaviour }) => [
        ...[number, expiry, holderId, password2],
        behaviour,
      ]),
    );
  });
});

import { naverpaySimulator } from '@billkey/naverpay/simulator';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { bodyOf, Shop } from './shop.js';

/** What comes of the window, of a charge of 20,000 won, of cancelling 5,000 won of it and then the rest. */
const EXPECTED: readonly string[] = [
  'Success Success SUCCESS Success Success',
  'Success Success SUCCESS Success Success',
  'Success Success SUCCESS Success Success',
  'Success Success SUCCESS Success Success',
  'Success Success SUCCESS Success Success',
  'Success Success SUCCESS Success Success',
  'Success Fail 잔액',
  'Success NotEnoughAccountBalance 잔액',
  'Success Fail 한도',
  'Success Fail 분실',
  'Success Fail',
  'Success OwnerAuthFail',
  'Success Success FAIL',
  'Success FaultCheckOngoing',
  'Success BankMaintenance',
  'Success BankCheckTime',
  'Success AlreadyOnGoing',
  'Success Success SUCCESS CancelNotComplete PreCancelNotComplete',
  'Success Success SUCCESS CancelDeadlineExpired CancelDeadlineExpired',
  'Success Success SUCCESS InvalidDiscountCancelCondition Success',
  'OwnerAuthFail',
  '분실 신고된 카드입니다',
  '도난 신고된 카드입니다',
  '거래가 정지된 카드입니다',
  '유효기간이 지난 카드입니다',
];

type Card = (typeof naverpaySimulator.testCards)[number];

describe('Naver Pay test cards', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  async function lifeOf(card: Card): Promise<string[]> {
    const returned = await shop.agree(await shop.reserveId(), { card });
    const { resultCode = '', resultMessage } = returned;
    if (resultMessage !== undefined) return [resultMessage];
    const recurrentId = String(bodyOf(await shop.complete(returned))['recurrentId']);
    const charged = (await shop.charge(recurrentId, { totalPayAmount: '20000' })).json;
    const { code, message, body } = charged as {
      code: string;
      message: string;
      body?: { paymentId: string; detail: object };
    };
    const word = code === 'Success' ? undefined : /잔액|한도|분실/.exec(message)?.[0];
    if (!body) return [resultCode, code, ...(word === undefined ? [] : [word])];
    const { admissionState } = body.detail as { admissionState: string };
    if (admissionState === 'FAIL') return [resultCode, code, admissionState];
    const part = (await shop.cancel(body.paymentId, { cancelAmount: '5000' })).json['code'];
    const cancelAmount = part === 'Success' ? '15000' : '20000';
    const rest = (await shop.cancel(body.paymentId, { cancelAmount })).json['code'];
    return [resultCode, code, admissionState, String(part), String(rest)];
  }

  it('all do what is expected of them', async () => {
    const seen = [];
    for (const card of naverpaySimulator.testCards) seen.push((await lifeOf(card)).join(' '));
    expect(seen).to.deep.equal(EXPECTED);
  });

  it('charge the bank when Naver Pay says that it is at it, and not when it declines', async () => {
    for (const card of naverpaySimulator.testCards) await lifeOf(card);
    const approvals = shop.stage.world.bank.ledger().filter(({ kind }) => kind === 'approval');
    expect(approvals.map(({ cardLast4 }) => cardLast4)).to.deep.equal([
      '0013',
      '0021',
      '0039',
      '0047',
      '0054',
      '0062',
      '0179',
      '0187',
      '0195',
      '0203',
    ]);
  });

  it('are those of test-cards.md', () => {
    const text = readFileSync(new URL('../../../simulator/test-cards.md', import.meta.url), 'utf8');
    const rows = [...text.matchAll(/^\| (\d{16}) +\| ([\d-]+) +\| (\d+) +\| (\d+) +\| (.+?) +\|$/gm)];
    const listed = rows.map(([, number, expiry, holderId, password2, behaviour]) => {
      return { number, expiry, holderId, password2, behaviour };
    });
    expect(listed).to.deep.equal(naverpaySimulator.testCards);
  });

  it('lie in the wallet before what is added to the bank, which can be used too', async () => {
    const first = shop.stage.world.bank.card('9410000000000013');
    if (!first) throw new Error('card expected');
    shop.stage.world.bank.addCard({ ...first, number: '9999000000004321' });
    const card = { ...first, number: '9999000000004321' };
    expect(await shop.agree(await shop.reserveId(), { card })).to.include({ resultCode: 'Success' });
  });
});

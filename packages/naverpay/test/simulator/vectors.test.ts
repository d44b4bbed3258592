import { expect } from 'chai';
import { bodyOf, listOf, Shop } from './shop.js';
import { openStage, SHOP } from './stage.js';

/** Nothing is signed; these are the values that a shop computes. */
describe('Naver Pay simulator, vectors', () => {
  for (const [what, moment, digits] of [
    ['2031-06-23T15:00:00Z', Date.parse('2031-06-23T15:00:00Z'), '20310624000000'],
    ['unix 1940000000', 1_940_000_000_000, '20310624015320'],
  ] as const) {
    it(`writes ${what} as ${digits} (times, KST)`, async () => {
      const shop = await Shop.open();
      try {
        const { clock } = shop.stage.world;
        clock.move(moment - clock.now().getTime());
        const [item] = listOf(await shop.inspect({ recurrentId: await shop.key() }));
        expect(item?.['registYmdt']).to.equal(digits);
      } finally {
        await shop.stage.close();
      }
    });
  }

  it('reads 20310701ab%2B%2Fc%3D%3D as the key 20310701ab+/c==, and bare plus signs as blanks (form encoding)', async () => {
    const shop = new Shop(await openStage({ recurrent: '20310701ab+/c==' }));
    try {
      expect(await shop.key()).to.equal('20310701ab+/c==');
      const send = async (key: string): Promise<unknown> => {
        const rest = 'totalPayAmount=9900&taxScopeAmount=9900&taxExScopeAmount=0&productName=x&merchantPayId=y';
        const body = `recurrentId=${key}&${rest}&merchantUserId=z`;
        const type = 'application/x-www-form-urlencoded';
        return (await shop.post('recurrent/pay/v3/reserve', type, body, SHOP)).json['code'];
      };
      expect(await send('20310701ab%2B%2Fc%3D%3D')).to.equal('Success');
      expect(await send('20310701ab+/c==')).to.equal('Fail');
    } finally {
      await shop.stage.close();
    }
  });

  it('counts 취소 as 6 bytes of a cancel’s reason (limits, UTF-8)', async () => {
    const shop = await Shop.open();
    try {
      const paymentId = await shop.paid(await shop.key());
      const cancel = async (cancelReason: string): Promise<unknown> =>
        (await shop.cancel(paymentId, { cancelAmount: '1', cancelReason })).json['code'];
      expect(await cancel(`${'취소'.repeat(42)}abcd`)).to.equal('Success');
      expect(await cancel(`${'취소'.repeat(42)}abcde`)).to.equal('InvalidParameter');
      expect(bodyOf(await shop.cancel(paymentId, { cancelAmount: '1' }))).to.include({ totalRestAmount: 9898 });
    } finally {
      await shop.stage.close();
    }
  });
});

import { expect } from 'chai';
import { EDI_DATE, SANDBOX } from './stage.js';
import { BEARER, FIRST, Shop, type Credentials } from './shop.js';

const MINUTE = 60_000;

describe('NICE START simulator, authentication', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  async function withToken(): Promise<Credentials> {
    const { json } = await shop.token();
    return { ...BEARER, authorization: `Bearer ${String(json['accessToken'])}` };
  }

  it('takes a token for as long as it lives', async () => {
    const as = await withToken();
    expect(await shop.key(undefined, as)).to.match(/^BIKYnictest02m/);
    shop.stage.world.clock.move(30 * MINUTE - 1);
    expect(await shop.key(undefined, as)).to.match(/^BIKYnictest02m/);
    shop.stage.world.clock.move(1);
    const { status, json } = await shop.issue(undefined, 'late', as);
    expect([status, json['resultCode']]).to.deep.equal([401, 'U305']);
  });

  it('gives the same token with the same expiry inside its lifetime, and a new one after', async () => {
    const first = (await shop.token()).json;
    shop.stage.world.clock.move(30 * MINUTE - 1);
    const second = (await shop.token()).json;
    expect(second).to.include({ accessToken: first['accessToken'], expireAt: first['expireAt'] });
    expect(second['now']).to.not.equal(first['now']);
    shop.stage.world.clock.move(1);
    expect((await shop.token()).json['accessToken']).to.not.equal(first['accessToken']);
  });

  it('refuses Basic for a Bearer key, and a token for a Basic key', async () => {
    const basic = await shop.issue(undefined, 'basic', BEARER);
    const token = await shop.token(FIRST);
    expect([basic.status, basic.json['resultCode']]).to.deep.equal([401, 'U304']);
    expect([token.status, token.json['resultCode']]).to.deep.equal([401, 'U103']);
  });

  it('asks for no signData of a merchant who has not switched the check on, but refuses a wrong one', async () => {
    const path = `/v1/subscribe/${await shop.key(undefined, SANDBOX)}/expire`;
    const codes = [];
    for (const signed of [{ ediDate: EDI_DATE, signData: 'x' }, { signData: 'x' }, { ediDate: 'today' }, {}]) {
      const { json } = await shop.post(path, { orderId: 'bye', ...signed }, undefined, SANDBOX);
      codes.push(json['resultCode']);
    }
    expect(codes).to.deep.equal(['U312', 'U100', 'P024', '0000']);
  });

  it('forgets tokens with a reset', async () => {
    const as = await withToken();
    await shop.stage.world.reset();
    expect((await shop.issue(undefined, 'x', as)).json).to.include({ resultCode: 'U305' });
  });
});

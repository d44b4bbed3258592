import { expect } from 'chai';
import { request as plainRequest, type ClientRequest, type RequestOptions } from 'node:http';
import https from 'node:https';
import sinon from 'sinon';
import { official, type OfficialAnswer } from './official.js';
import { CARD, EMAIL } from './shop.js';
import { FIRST, LIVE, openStage, type Stage } from './stage.js';

/** The official library always calls port 443 of Paymentwall's hosts: its requests are led to the simulator's ports. */
describe('Paymentwall simulator, driven by the official Node library', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
    sinon.stub(https, 'request').callsFake(((options: RequestOptions, listener: () => void): ClientRequest => {
      const url = new URL(options.host === 'pwgateway.com' ? stage.gateway : stage.api);
      return plainRequest({ ...options, host: '127.0.0.1', port: url.port }, listener);
    }) as unknown as typeof https.request);
  });
  afterEach(async () => {
    sinon.restore();
    await stage.close();
  });

  const ask = (start: (callback: (answer: OfficialAnswer) => void) => void): Promise<OfficialAnswer> =>
    new Promise(start);

  function tokenize({ publicKey, privateKey }: typeof FIRST, cvv = CARD.cvv): Promise<OfficialAnswer> {
    new official.Configure(2, publicKey, privateKey);
    const token = new official.Onetimetoken(CARD.number, CARD.month, CARD.year, cvv);
    return ask((callback) => token.createOnetimetoken(callback));
  }

  function charge(token: string, extra: Readonly<Record<string, string>> = {}): Promise<OfficialAnswer> {
    const fingerprint = /^ot?_/.test(token) ? '0123456789abcdef0123456789abcdef' : null;
    const made = new official.Charge('9.99', 'USD', 'Order #123', EMAIL, fingerprint, token, extra);
    return ask((callback) => made.createCharge(callback));
  }

  const act = (id: string, what: 'detail' | 'refund' | 'capture' | 'void'): Promise<OfficialAnswer> =>
    ask((callback) => new official.Charge().otherOperation(id, what, callback));

  /** The library's own getter looks for it beside `card` and throws. */
  const storedBy = (paid: OfficialAnswer): string => (paid.getFullResponse('JSON')['card'] as { token: string }).token;

  for (const [mode, merchant] of Object.entries({ test: FIRST, live: LIVE })) {
    it(`pays and refunds with ${mode} keys`, async () => {
      const token = await tokenize(merchant);
      expect(token.isSuccessful()).to.equal(true);
      const paid = await charge(token.getOnetimeToken());
      expect([paid.isSuccessful(), paid.isCaptured(), paid.isUnderReview()]).to.deep.equal([true, true, false]);
      const again = await charge(storedBy(paid), { plan: 'second' });
      expect([again.isSuccessful(), again.isCaptured()]).to.deep.equal([true, true]);
      expect((await act(again.getChargeId(), 'refund')).isRefunded()).to.equal(true);
      expect((await act(again.getChargeId(), 'detail')).isRefunded()).to.equal(true);
      expect(stage.world.bank.counts()).to.include({ approvals: 2, cancels: 1 });
    });
  }

  it('authorizes, captures and voids', async () => {
    const paid = await charge((await tokenize(FIRST)).getOnetimeToken());
    const [one, other] = [
      await charge(storedBy(paid), { 'options[capture]': '0' }),
      await charge(storedBy(paid), { 'options[capture]': '0' }),
    ];
    expect([one.isCaptured(), (await act(one.getChargeId(), 'capture')).isCaptured()]).to.deep.equal([false, true]);
    expect((await act(other.getChargeId(), 'void')).isRefunded()).to.equal(true);
  });

  it('reads a decline, a review and 3-D Secure', async () => {
    const declined = await charge((await tokenize(FIRST, '333')).getOnetimeToken());
    expect([declined.isSuccessful(), declined.getErrorCode()]).to.deep.equal([false, 3010]);
    const pending = await charge((await tokenize(FIRST, '555')).getOnetimeToken());
    expect([pending.isSuccessful(), pending.isUnderReview()]).to.deep.equal([true, true]);
    const secure = await charge((await tokenize(FIRST)).getOnetimeToken(), { secure: '1' });
    expect(secure.isSuccessful()).to.equal(true);
    expect(secure.get3DHtml()).to.match(
      /^<div><form method="post" action="http:\/\/127\.0\.0\.1:\d+\/.*name="PaReq".*<\/form><\/div>$/,
    );
  });
});

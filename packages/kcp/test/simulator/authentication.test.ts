import { expect } from 'chai';
import { Shop } from './shop.js';
import { specimen, withBody, withValues } from './specimens.js';
import { BILLING, example, EXPIRED, KEY_IN, OF_KEY_IN, openStage, OTHER, signed, TNO, type Stage } from './stage.js';

const CANCEL_SIGNATURE =
  'f0V5KSAw6AjMw2GK90JziuC35ExROhnwzARO6bYhjQNs0eZVfJA+vFia9Z/eZpkzAr5nP0of2yXMtxq2ftg3FKGa+aOafNDBDQWEIV1eBu8W0+U8F7B/' +
  'ahuY5/6a9MS0VvVeVY7kv3z/EvG+CoU5ZzbYv/ikgUK42J/L9DzBRRQGhwDWeRLUU13Yd5N3HZs18h3jHzi4HzjNhvUqhf/JY3AUzb2r5yOeiO/Fz8FM' +
  'MdqvVNsGrAXKUiI0LMOCcy62I17/UjAR1ffduvnFAC+4mEmw5cBzW2vYs9BETk7VtPzt/jRWTi+V5Kydgglj4exfWjBgTr7iybtULeEFFmAKLg==';
const INQUIRY_SIGNATURE =
  'BfvjA+5Ga2aoBdNxSoVLf/s4evUVtwndUPV1dSq6BUeZZewcsEgrVaQkrUc/gBo1uejnaHs4nd++gCQIa4Zm7p5fY2+oH8ilqbPxCCBoiRdhKJuF6Igo' +
  '8orssGOmG+7ig8LB/a9N9zDI/nk5NW3F82MIUr2U24Vh22hI39KRSTxnhvc8FXqmnVN33ZCL36cDx2zQFXdD93Qm7x1my+SxRhJFByMaTeQZfM5saUUE' +
  'tvNy4t6LGo9apl2ELrNYtMfKw4unwOqVpe0MPMZuYPIxnneDiK3nQ9DKq9Ll4DBlReAt52VbK7fy/gMWhlFB/KmCjW3JI9yfZrM1avdrdUECRQ==';

describe('KCP simulator, authentication', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage(OF_KEY_IN);
    await stage.send(example('key-in'));
  });
  afterEach(() => stage.close());

  it('takes the signature over T0000^24123456789012^STSC with the key of RFC 7515 A.2 (취소, kcp_sign_data)', async () => {
    const request = withBody(specimen('cancel'), (body) => (body['kcp_sign_data'] = CANCEL_SIGNATURE), false);
    expect((await stage.send(request)).json).to.include({ res_cd: '0000', tno: '24123456789012' });
  });

  it("takes the signature over the guide's T0000^20210719000000^PACA with that key (거래조회, kcp_sign_data)", async () => {
    const values = { tno: '20210719000000', kcp_sign_data: INQUIRY_SIGNATURE };
    const request = withBody(specimen('find'), (body) => Object.assign(body, values), false);
    // Of no payment here, which is only looked for when the signature is right.
    expect((await stage.send(request)).json).to.include({ res_cd: '8132' });
    const other = withBody(specimen('find'), (body) => Object.assign(body, { ...values, tno: TNO }), false);
    expect((await stage.send(other)).json).to.include({ res_cd: '8002' });
  });

  it('takes a signature for one call alone', async () => {
    const forCancel = signed(KEY_IN.key, 'T0000', TNO, 'STSC');
    const values = { kcp_sign_data: forCancel };
    const find = withBody(specimen('find'), (body) => Object.assign(body, values), false);
    expect((await stage.send(find)).json).to.include({ res_cd: '8002' });
    const part = withBody(specimen('cancel-part'), (body) => Object.assign(body, values), false);
    expect((await stage.send(part)).json).to.include({ res_cd: '8002' });
  });

  it('refuses a certificate before and after its life', async () => {
    const shop = new Shop(stage);
    expect((await shop.keyIn(undefined, {}, EXPIRED)).json).to.include({ res_cd: '8002' });
    const early = await Shop.open({ at: '2018-06-28T23:59:59Z', tno: 1 });
    expect((await early.keyIn(undefined, {}, EXPIRED)).json).to.include({ res_cd: '8002' });
    early.stage.world.clock.move(1000);
    expect((await early.keyIn(undefined, {}, EXPIRED)).json).to.include({ res_cd: '0000' });
    await early.stage.close();
  });

  it('takes the certificate of a site for that site alone, also for calls that nothing signs', async () => {
    const shop = new Shop(stage);
    const key = await shop.key();
    const mixed = { ...BILLING, certificate: KEY_IN.certificate };
    expect((await shop.charge(key, {}, mixed)).json).to.include({ res_cd: '8002' });
    expect((await shop.remove(key, {}, mixed)).json).to.include({ res_cd: '8002' });
    expect((await shop.charge(key)).json).to.include({ res_cd: '0000' });
  });

  it('says 8002 in a text of its own, or another code if it is told to', async () => {
    const request = withValues(specimen('find'), { kcp_cert_info: 'x' });
    const { json } = await stage.send(request);
    expect(json).to.deep.equal({ res_cd: '8002', res_msg: '사이트 인증 오류 [서비스 인증서]' });
    const other = await Shop.open(OF_KEY_IN, { authenticationCode: '8001', noKeyCode: '8798' });
    expect((await other.stage.send(request)).json).to.include({ res_cd: '8001' });
    expect((await other.charge('1')).json).to.include({ res_cd: '8798' });
    expect((await other.charge('1', {}, { ...OTHER, key: BILLING.key })).json).to.include({ res_cd: '8798' });
    await other.stage.close();
  });
});

import { paymentwallSignature, type SignatureVersion } from '@billkey/paymentwall/simulator';
import { expect } from 'chai';
import { Doorbell } from './doorbell.js';
import { official } from './official.js';
import { Shop } from './shop.js';
import { codeOf, LIVE, openStage } from './stage.js';

const PUBLISHED = 'a7408723eaf4bfa2e3ac49b3cb695046';
const INVENTED = 'sk_demo_0123456789abcdef';

describe('Paymentwall signature vectors', () => {
  const sign = (query: string, secret: string, version: SignatureVersion): string =>
    paymentwallSignature(new Map(new URLSearchParams(query)), secret, version);

  it('pingback of version 2, published in the libraries’ tests (pingbacks, signature calculation)', () => {
    const query = 'uid=test_user&goodsid=test_product&slength=5&speriod=month&type=0&ref=t123&is_test=1&sign_version=2';
    expect(sign(query, PUBLISHED, 2)).to.equal('754cff93c0eb859f6054bef143ad253c');
    expect(sign(`${query}&sig=x`, PUBLISHED, 2), 'as it came').to.equal('754cff93c0eb859f6054bef143ad253c');
  });

  it('pingback of version 1, published in the libraries’ tests (pingbacks, signature calculation)', () => {
    const query = 'uid=test_user&goodsid=test_product&slength=-5&speriod=month&type=2&ref=t123&is_test=1&reason=9';
    expect(sign(query, PUBLISHED, 1)).to.equal('e7b2ff07bc0734c83ee14f32552b1c88');
  });

  it('pingback of version 3, published in the Node library’s test (pingbacks, signature calculation)', () => {
    const query =
      'uid=test_user&goodsid=test_product&slength=-5&speriod=month&type=2&ref=t123&is_test=1&reason=9&sign_version=3';
    expect(sign(query, PUBLISHED, 3)).to.equal('2f67209c3e581313a70de9425efef49f35a74c0cdb7f93051b47e3c097011a71');
  });

  const worked: [2 | 3, string][] = [
    [2, '4e3bd12f5c4f29808efb6c6cfe44bb1a'],
    [3, '47a0b460541a5bf96c390bdf68d1c77d59377b415dbabcfeba7523d6c770a4b4'],
  ];
  for (const [signatureVersion, sig] of worked) {
    it(`pingback of version ${signatureVersion}, worked out, as the simulator sends it`, async () => {
      const stage = await openStage([{ ...LIVE, secretKey: INVENTED, signatureVersion }], 1_493_096_790);
      const doorbell = await Doorbell.open(stage, [LIVE.account]);
      try {
        await new Shop(stage, LIVE).issue({}, { uid: 'user40012', plan: 'gold_membership' });
        const query = `uid=user40012&goodsid=gold_membership&slength=&speriod=&type=0&ref=b1493096790&sign_version=${signatureVersion}`;
        expect(await doorbell.queries()).to.deep.equal([`${query}&sig=${sig}`]);
      } finally {
        await doorbell.close();
        await stage.close();
      }
    });
  }

  it('ticket of version 3, worked out, as the simulator takes it (cancellation API)', async () => {
    const merchant = { ...LIVE, projectKey: 'pk_demo_key', secretKey: INVENTED };
    const stage = await openStage([merchant], 4_831_025_576);
    try {
      await new Shop(stage, merchant).issue();
      const fields = {
        ...{ key: 'pk_demo_key', ref: 'b4831025576', type: '5', amount: '3.50', merchant_refund_id: 'rf-0001' },
        ...{ message: 'Partial refund', test_mode: '0', sign_version: '3' },
        sign: 'f45f3b02155a51954e6f414dafbe9db51c6c1a71489c68a02b9dff341602e7dc',
      };
      const body = Buffer.from(new URLSearchParams(fields).toString());
      const headers: [string, string][] = [
        ['Host', 'api.paymentwall.com'],
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ['Connection', 'close'],
      ];
      expect(codeOf(await stage.send({ method: 'POST', path: '/developers/api/ticket', headers, body }))).to.equal(
        'ok',
      );
    } finally {
      await stage.close();
    }
  });

  it('virtual currency of version 1 is wrong in the Node library, and its test has the wrong signature', () => {
    new official.Configure(1, 'c10c60d07a2f4549a17902d683eb0b11', '6274def95b105f1c92d341a8d3bc2e77');
    const query = 'uid=test_user&currency=1000&type=0&ref=t555';
    const wrong = '43601b80b7e1928d7c6dadc2860b10bc';
    expect(new official.Pingback(`${query}&sig=${wrong}`, '174.36.92.186').validate()).to.equal(true);
    // The documented base string: uid, currency, type, ref.
    const right = 'efaacb488ab8ee19321ad513b6908574';
    expect(new official.Pingback(`${query}&sig=${right}`, '174.36.92.186').validate()).to.equal(false);
  });
});

import { spawnSync } from 'node:child_process';
import { formFields, secret } from '@billkey/core';
import { expect } from 'chai';
import { isSignedPingback, signatureOf, type SignatureVersion } from '../src/signature.js';

const PUBLISHED = secret('a7408723eaf4bfa2e3ac49b3cb695046');
const MADE_UP = secret('sk_demo_0123456789abcdef');

const fieldsOf = (query: string): Readonly<Record<string, string>> => formFields(Buffer.from(query), 'utf-8') ?? {};

/** Pingback, signature: published vectors of the official libraries, and worked ones. */
const PINGBACKS = [
  [
    'Signature, vector of the official library test (version 2)',
    PUBLISHED,
    'uid=test_user&goodsid=test_product&slength=5&speriod=month&type=0&ref=t123&is_test=1&sign_version=2',
    2,
    '754cff93c0eb859f6054bef143ad253c',
  ],
  [
    'Signature, vector of the official library test (version 1)',
    PUBLISHED,
    'uid=test_user&goodsid=test_product&slength=-5&speriod=month&type=2&ref=t123&is_test=1&reason=9',
    1,
    'e7b2ff07bc0734c83ee14f32552b1c88',
  ],
  [
    'Signature, worked by hand (version 2)',
    MADE_UP,
    'uid=user40012&goodsid=gold_membership&slength=&speriod=&type=0&ref=b1493096790&sign_version=2',
    2,
    '4e3bd12f5c4f29808efb6c6cfe44bb1a',
  ],
  [
    'Signature, worked by hand (version 3)',
    MADE_UP,
    'uid=user40012&goodsid=gold_membership&slength=&speriod=&type=0&ref=b1493096790&sign_version=3',
    3,
    '47a0b460541a5bf96c390bdf68d1c77d59377b415dbabcfeba7523d6c770a4b4',
  ],
] as const;

const TICKET =
  'amount=3.50key=pk_demo_keymerchant_refund_id=rf-0001message=Partial refundref=b4831025576sign_version=3test_mode=0type=5';

describe('signatures of Paymentwall', () => {
  for (const [section, key, query, version, expected] of PINGBACKS) {
    it(section, () => {
      expect(signatureOf(fieldsOf(query), key, version)).to.equal(expected);
      expect(isSignedPingback(fieldsOf(`${query}&sig=${expected}`), key, version)).to.equal(true);
    });
  }

  it('Signature, base string of the third row, by openssl too', () => {
    const base =
      'goodsid=gold_membershipref=b1493096790sign_version=2slength=speriod=type=0uid=user40012sk_demo_0123456789abcdef';
    expect(openssl('md5', base)).to.equal('4e3bd12f5c4f29808efb6c6cfe44bb1a');
    expect(openssl('sha256', base.replace('sign_version=2', 'sign_version=3'))).to.equal(
      '47a0b460541a5bf96c390bdf68d1c77d59377b415dbabcfeba7523d6c770a4b4',
    );
  });

  it('Cancellation ticket, worked by hand: the same signature, of a request', () => {
    const fields = {
      ...{ type: '5', amount: '3.50', key: 'pk_demo_key', merchant_refund_id: 'rf-0001', message: 'Partial refund' },
      ...{ ref: 'b4831025576', sign_version: '3', test_mode: '0' },
    };
    const expected = 'f45f3b02155a51954e6f414dafbe9db51c6c1a71489c68a02b9dff341602e7dc';
    expect(signatureOf(fields, MADE_UP, 3)).to.equal(expected);
    expect(openssl('sha256', `${TICKET}sk_demo_0123456789abcdef`)).to.equal(expected);
  });

  it('leaves sig and sign out, and every other parameter in', () => {
    const signed = signatureOf({ a: '1' }, MADE_UP, 3);
    expect(signatureOf({ a: '1', sig: 'x', sign: 'y' }, MADE_UP, 3)).to.equal(signed);
    expect(signatureOf({ a: '1', sigh: '' }, MADE_UP, 3)).not.to.equal(signed);
  });

  it('sorts names by their bytes, and what is in brackets after its name, by number', () => {
    const fields = { ab: '1', 'a[10]': '2', 'a[2]': '3', aB: '4', 'b[z]': '5', 'b[y]': '6', 가: '7', a: '8' };
    const base = 'a=8a[2]=3a[10]=2aB=4ab=1b[y]=6b[z]=5가=7';
    expect(signatureOf(fields, MADE_UP, 3)).to.equal(openssl('sha256', `${base}sk_demo_0123456789abcdef`));
  });

  describe('a pingback is not taken', () => {
    const query = PINGBACKS[3][2];
    const sig = PINGBACKS[3][4];
    for (const [what, changed, version] of [
      ['with another signature', `${query}&sig=${sig.replace('4', '5')}`, 3],
      ['without one', query, 3],
      ['with another parameter', `${query}&more=1&sig=${sig}`, 3],
      ['with another value', `${query.replace('gold', 'lead')}&sig=${sig}`, 3],
      ['of another version than the project has', `${query}&sig=${sig}`, 2],
      ['of version 1 where the project has another', `${PINGBACKS[1][2]}&sig=${PINGBACKS[1][4]}`, 3],
    ] as const satisfies readonly (readonly [string, string, SignatureVersion])[]) {
      it(what, () => {
        const key = changed.startsWith('uid=test_user') ? PUBLISHED : MADE_UP;
        expect(isSignedPingback(fieldsOf(changed), key, version)).to.equal(false);
      });
    }
  });
});

/** An independent witness. */
function openssl(hash: 'md5' | 'sha256', text: string): string {
  const { stdout } = spawnSync('openssl', ['dgst', `-${hash}`, '-r'], { input: text, encoding: 'utf8' });
  return stdout.slice(0, stdout.indexOf(' '));
}

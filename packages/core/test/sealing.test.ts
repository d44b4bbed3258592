import {
  isBillkeyError,
  openHandle,
  processSealer,
  SealError,
  sealHandle,
  sealingKeys,
  won,
  type Json,
} from '@billkey/core';
import { expect } from 'chai';
import fc from 'fast-check';

const OLD = { id: 'old', key: Buffer.alloc(32, 1).toString('base64') };
const NEW = { id: 'new', key: Buffer.alloc(32, 2).toString('base64') };
const PLAIN = { tid: 'nictest00m01162503041020301234', list: [1, null, '결제'] };

describe('sealing', () => {
  const sealer = sealingKeys([OLD]);
  const sealed = sealer.seal('payment', 'nice', PLAIN);

  it('gives back what was sealed', () => {
    expect(sealer.open('payment', 'nice', sealed)).to.deep.equal(PLAIN);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as Json;
        expect(sealer.open('p', 'nice', sealer.seal('p', 'nice', plain))).to.deep.equal(plain);
      }),
    );
  });

  it('is short text that survives a URL and a column of ASCII', () => {
    expect(sealed).to.match(/^bk1\.old\.[A-Za-z0-9_-]+$/);
  });

  it('shows nothing, and never looks the same twice', () => {
    expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString('latin1')).not.to.include('nictest');
    expect(sealer.seal('payment', 'nice', PLAIN)).not.to.equal(sealed);
  });

  it('notices a change of any character', () => {
    for (let at = 0; at < sealed.length; at += 1) {
      for (const other of ['A', 'b', '.', '']) {
        const altered = sealed.slice(0, at) + other + sealed.slice(at + 1);
        if (altered === sealed) continue;
        expect(() => sealer.open('payment', 'nice', altered), `${String(at)} ${other}`).to.throw(SealError);
      }
    }
  });

  it('notices a change of any bit', () => {
    const bytes = Buffer.from(sealed.split('.')[2] ?? '', 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => sealer.open('payment', 'nice', `bk1.old.${altered.toString('base64url')}`)).to.throw(SealError);
    }
  });

  it('notices a piece that is missing or added', () => {
    for (const altered of [
      ...[
        '',
        'bk1',
        'bk1.old',
        'bk1.old.',
        'bk1..',
        `${sealed}.`,
        `${sealed}A`,
        sealed.slice(0, -1),
        sealed.slice(0, 40),
      ],
      ...[`bk2${sealed.slice(3)}`, ` ${sealed}`, `${sealed}\n`, `${sealed}=`, sealed.toUpperCase()],
    ]) {
      expect(() => sealer.open('payment', 'nice', altered), altered).to.throw(SealError);
    }
  });

  it('is for one purpose and one account', () => {
    expect(() => sealer.open('billing-key', 'nice', sealed)).to.throw(SealError, 'was sealed for something else');
    expect(() => sealer.open('payment', 'nice:second', sealed)).to.throw(SealError, 'was sealed for something else');
  });

  it('opens after a rotation what the old key sealed, and seals with the new one', () => {
    const rotated = sealingKeys([NEW, OLD]);
    expect(rotated.open('payment', 'nice', sealed)).to.deep.equal(PLAIN);
    const fresh = rotated.seal('payment', 'nice', PLAIN);
    expect(fresh).to.match(/^bk1\.new\./);
    expect(() => sealer.open('payment', 'nice', fresh)).to.throw(SealError, 'a key that is not known');
  });

  it('does not open one key`s text under the name of another', () => {
    const both = sealingKeys([NEW, OLD]);
    expect(() => both.open('payment', 'nice', sealed.replace('.old.', '.new.'))).to.throw(SealError);
    const same = sealingKeys([OLD, { ...OLD, id: 'twin' }]);
    expect(() => same.open('payment', 'nice', sealed.replace('.old.', '.twin.'))).to.throw(SealError);
  });

  it('dies with a process that was given no keys', () => {
    expect(() => processSealer().open('payment', 'nice', processSealer().seal('payment', 'nice', 1))).to.throw(
      SealError,
    );
  });

  for (const [what, keys, field] of [
    ['no keys', [], 'sealingKeys'],
    ['an id twice', [OLD, { ...NEW, id: 'old' }], 'sealingKeys[1].id'],
    ['an id with a dot', [{ ...OLD, id: 'a.b' }], 'sealingKeys[0].id'],
    ['an empty id', [{ ...OLD, id: '' }], 'sealingKeys[0].id'],
    ['a long id', [{ ...OLD, id: 'a'.repeat(17) }], 'sealingKeys[0].id'],
    ['a short key', [OLD, { id: 'b', key: Buffer.alloc(31).toString('base64') }], 'sealingKeys[1].key'],
    ['a long key', [{ id: 'b', key: Buffer.alloc(33).toString('base64') }], 'sealingKeys[0].key'],
    ['no key', [{ id: 'b' }], 'sealingKeys[0].key'],
    ['no id', [{ key: OLD.key }], 'sealingKeys[0].id'],
    ['null', [null], 'sealingKeys[0]'],
    ['a text', 'key', 'sealingKeys'],
  ] as const) {
    it(`refuses ${what}, naming the option and not its value`, () => {
      let thrown: unknown;
      try {
        sealingKeys(keys as unknown as Parameters<typeof sealingKeys>[0]);
      } catch (error) {
        thrown = error;
      }
      expect(isBillkeyError(thrown, 'invalid_options')).to.equal(true);
      expect(thrown).to.include({ field });
      expect(String(thrown)).not.to.include(OLD.key);
    });
  }
});

describe('payment handles', () => {
  const sealer = sealingKeys([OLD]);
  const owner = { account: 'nice', variant: 'start' };
  const facts = { instalmentMonths: 3, approvalNumber: '12345678', card: { issuer: '신한' } };
  const handle = {
    ...{ pgPaymentId: 't-1', orderId: 'o-1', amount: won(1004), cancellable: won(4) },
    ...{ own: { site: 'a' }, facts },
  };
  const sealed = sealHandle(sealer, owner, handle);

  it('come back as they were', () => {
    expect(openHandle(sealer, owner, sealed, 'handle')).to.deep.equal(handle);
    const unsaid = { ...handle, cancellable: null };
    expect(openHandle(sealer, owner, sealHandle(sealer, owner, unsaid), 'handle')).to.deep.equal(unsaid);
  });

  for (const [what, given, account, variant = 'start'] of [
    ['of another account', sealed, 'nice:second'],
    ['of another protocol', sealed, 'nice', 'webapi'],
    ['that is none', 'handle', 'nice'],
    ['that is no text', undefined, 'nice'],
    ['that is a number', 5, 'nice'],
    ['that is an object', {}, 'nice'],
    ['that is a billing key', sealer.seal('billing-key', 'nice', {}), 'nice'],
  ] as const) {
    it(`name their field when given one ${what}`, () => {
      expect(() => openHandle(sealer, { account, variant }, given as string, 'payment.handle'))
        .to.throw()
        .that.includes({ code: 'invalid_input', field: 'payment.handle' });
    });
  }
});

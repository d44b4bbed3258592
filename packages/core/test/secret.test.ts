import { cardNumberSecret, isSecret, isSecretText, secret } from '@billkey/core';
import { expect } from 'chai';
import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { format, inspect } from 'node:util';

const TEXT = 'b1a5edc0ffeeb1a5edc0ffeeb1a5edc0';

/** What `console` would print. */
function printed(write: (console: Console) => void): string {
  const chunks: string[] = [];
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString());
      done();
    },
  });
  write(new Console({ stdout, stderr: stdout }));
  return chunks.join('');
}

describe('a secret', () => {
  const hidden = secret(TEXT);
  const nested = { account: { keys: [hidden, new Map([['key', hidden]]), new Set([hidden])] } };

  const sinks: Readonly<Record<string, (value: unknown) => string>> = {
    'String()': (value) => String(value),
    'a template': (value) => `key: ${value as string}`,
    'JSON.stringify': (value) => JSON.stringify(value),
    'util.inspect': (value) => inspect(value, { depth: null, showHidden: true, getters: true }),
    'util.inspect without its own way': (value) =>
      inspect(value, { depth: null, showHidden: true, customInspect: false }),
    'util.format': (value) => format('%s %o %O %j', value, value, value, value),
    'console.log': (value) =>
      printed((console) => {
        console.log(value);
      }),
    'console.table': (value) =>
      printed((console) => {
        console.table(value);
      }),
    'console.dir': (value) =>
      printed((console) => {
        console.dir(value, { depth: null, showHidden: true });
      }),
    'an error message': (value) => inspect(new Error(`bad ${value as string}`, { cause: value })),
    'its keys': (value) => JSON.stringify(Reflect.ownKeys(value as object).map(String)),
    'its entries': (value) => JSON.stringify(Object.entries(value as object)),
  };

  for (const [sink, write] of Object.entries(sinks)) {
    it(`does not show in ${sink}`, () => {
      for (const value of [hidden, nested]) expect(write(value)).not.to.include(TEXT);
    });
  }

  it('shows its mask', () => {
    expect(String(hidden)).to.equal('***');
    expect(JSON.stringify({ hidden })).to.equal('{"hidden":"***"}');
    expect(inspect({ hidden })).to.equal('{ hidden: Secret(***) }');
    expect(String(secret(TEXT, 'key …dc0'))).to.equal('key …dc0');
  });

  it('shows the last four digits of a card number', () => {
    expect(String(cardNumberSecret('9410000000000013'))).to.equal('************0013');
  });

  it('is revealed on demand only', () => {
    expect(hidden.reveal()).to.equal(TEXT);
    expect({ ...hidden }).to.deep.equal({});
    expect(JSON.stringify(structuredClone(hidden))).not.to.include(TEXT);
  });

  it('cannot be changed', () => {
    expect(Object.isFrozen(hidden)).to.equal(true);
  });

  it('is known by its brand', () => {
    expect(isSecret(hidden)).to.equal(true);
    for (const other of [null, undefined, TEXT, {}, { reveal: () => TEXT }]) expect(isSecret(other)).to.equal(false);
  });

  it('is compared without being revealed', () => {
    expect(isSecretText(hidden, TEXT)).to.equal(true);
    for (const other of [undefined, '', TEXT.slice(1), `${TEXT} `, TEXT.toUpperCase()]) {
      expect(isSecretText(hidden, other)).to.equal(false);
    }
  });
});

import { expect } from 'chai';
import { lonePatternsOf, patternsOf, shortPatternsOf, Sinks } from '../src/sinks.js';

const SECRET = 'b1a5edc0ffee+b1a/5edc';

function finds(value: unknown, patterns = patternsOf(SECRET)): boolean {
  const sinks = new Sinks();
  sinks.take('here', value);
  return sinks.search(new Map([['secret', patterns]])).includes('secret in here');
}

describe('sinks', () => {
  it('find a secret in every notation, at any place of a longer text', () => {
    for (const before of ['', 'x', 'xy', 'xyz']) {
      const text = `${before}${SECRET}${before}`;
      for (const encoding of ['utf8', 'base64', 'base64url', 'hex'] as const) {
        expect(finds(`… ${Buffer.from(text).toString(encoding)} …`), `${encoding} of ${text}`).to.equal(true);
      }
      expect(finds(Buffer.from(text).toString('hex').toUpperCase()), 'upper-case hex').to.equal(true);
      expect(finds(encodeURIComponent(text)), 'percent-encoded').to.equal(true);
    }
    expect(finds('b1a5edc0ffee+b1a/5edd')).to.equal(false);
  });

  it('look into objects, errors, causes and maps, however deep and hidden', () => {
    const hidden = Object.defineProperty({}, 'secret', { value: { deep: [SECRET] }, enumerable: false });
    for (const value of [
      { a: [{ b: SECRET }] },
      hidden,
      new Map([[1, SECRET]]),
      new Error(SECRET),
      new Error('x', { cause: { SECRET } }),
    ]) {
      expect(finds(value)).to.equal(true);
    }
    expect(finds({ toJSON: () => '***' })).to.equal(false);
  });

  it('hear what is printed and warned of meanwhile', async () => {
    const sinks = new Sinks();
    const secrets = new Map([['secret', patternsOf(SECRET)]]);
    await sinks.during(async () => {
      // the listener that was just added; the others would print it
      process.listeners('warning').at(-1)?.(new Error(`careless: ${SECRET}`));
      await new Promise((resolve) => setImmediate(resolve));
    });
    expect(sinks.search(secrets)).to.include('secret in a warning of the process');
  });

  it('tell short digits from parts of other numbers', () => {
    expect(finds('holder 870917.', lonePatternsOf('870917'))).to.equal(true);
    expect(finds('tid 1870917a', lonePatternsOf('870917'))).to.equal(false);
    expect(finds({ password2: '73' }, shortPatternsOf('73', 'password'))).to.equal(true);
    expect(finds({ amount: '73' }, shortPatternsOf('73', 'password'))).to.equal(false);
  });
});

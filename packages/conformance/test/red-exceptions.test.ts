import { expect } from 'chai';
import type { ExceptionReasons } from '@billkey/conformance';
import { run, under } from './support/run.js';
import type { Ran } from './support/suite.js';

const EXCEPTED = new URL('support/excepted.js', import.meta.url).href;
const WHY = 'a guess';
const NOTE = ` (excepted: ${WHY})`;

const arrives = (...fields: readonly string[]): string => `reaches the PG with a charge: ${fields.join(', ')}`;

/** What can be excepted of a charge, with the test that is about it. */
const RULES = {
  'codes/charge/0000': under('codes', 'each of charge gives the outcome it stands for'),
  'limits/name/tight': under('limits', 'name of charge: the PG itself refuses one more'),
  'details/charge/receiptUrl': under(
    'what it tells of a payment',
    'charge: approval number, time, card and receipt, as far as the PG tells them',
  ),
  'arrivals/charge/buyer.email': under(
    'what the caller says',
    arrives('name', 'buyer.name', 'buyer.email', 'buyer.phone', 'tax.taxFree'),
  ),
  'declines/charge/no-money': under('refusals', 'no charge when the card has no money'),
} as const;

const TITLES = Object.values(RULES).flat();
const PART = [
  ...['codes each of charge', 'limits name of charge: the PG', 'what it tells of a payment charge: approval'],
  ...['what the caller says reaches the PG with a charge', 'refusals no charge when the card has no money'],
].join('|');

/** As a title ends when its rule is excepted; a field that is excepted is not named any more. */
const noted = (title: string): string => `${title.replace(' buyer.email,', '')}${NOTE}`;

const wrong = (name: string, grep: string, except: ExceptionReasons = {}): Promise<Ran> =>
  run({ url: EXCEPTED, name, grep, except });
const all = Object.fromEntries(Object.keys(RULES).map((rule) => [rule, WHY]));

describe('what can be excepted', function () {
  this.timeout(60_000);

  it('is red without the exception', async () => {
    const { failed } = await wrong('lax', PART);
    expect(Object.keys(failed)).to.have.members(TITLES);
  });

  it('is green with it, of all acts or of one', async () => {
    const { 'limits/name/tight': tight = '', ...others } = all;
    const { passed, failed } = await wrong('lax', PART, { ...others, 'limits/charge/name/tight': tight });
    expect(failed).to.deep.equal({});
    expect(passed).to.equal(TITLES.length);
    expect((await wrong('lax', 'limits name of charge: the PG', { 'limits/name/tight': WHY })).failed).to.deep.equal(
      {},
    );
  });

  it('is red with it where nothing is wrong', async () => {
    const { failed } = await run({ url: import.meta.resolve('@billkey/nice'), name: 'nice', grep: PART, except: all });
    expect(Object.keys(failed)).to.have.members(TITLES.map(noted));
  });

  it('is of what is told of a payment no more than the receipt', async () => {
    const { failed } = await wrong('numberless', 'what it tells of a payment charge: approval');
    expect(Object.keys(failed)).to.have.members(RULES['details/charge/receiptUrl']);
    const { failed: excepted } = await wrong('numberless', 'what it tells of a payment charge: approval', all);
    expect(Object.keys(excepted)).to.have.members(RULES['details/charge/receiptUrl'].map(noted));
  });

  it('is not the certainty that a deleted key is gone, where a code of the list says so', async () => {
    const { failed } = await wrong('modest', 'refusals a removed key');
    const titles = under('refusals', 'a removed key is not charged, and removing it again is no failure');
    expect(Object.keys(failed)).to.deep.equal(titles);
    expect(Object.values(failed).join()).to.include('by a code of the list');
  });
});

import { expect } from 'chai';
import { replaced, tableOfAll, tableOfPg } from '#scripts/capability-table.mjs';

const rule = { firstAskAfterMs: 0, absentIsFinalAfterMs: null, askUntil: null } as const;
const ACCOUNTS = [
  {
    pg: 'acme',
    variant: 'one',
    capabilities: ['charge', 'cancel'],
    unverified: ['cancel'],
    recovery: { charge: { by: 'find-by-order', ...rule } },
    fidelity: {},
  },
  { pg: 'acme', variant: 'one', capabilities: ['delete-key'], unverified: [], recovery: {}, fidelity: {} },
  {
    pg: 'acme',
    variant: 'two',
    capabilities: ['key-in'],
    unverified: [],
    recovery: { 'key-in': { by: 'none', ...rule } },
    fidelity: {},
  },
  { pg: 'other', variant: 'old', capabilities: ['charge'], unverified: [], recovery: {}, fidelity: {} },
] as const;

describe('the table of capabilities', () => {
  it('has a row for each variant of each PG', () => {
    expect(tableOfAll(ACCOUNTS).split('\n')).to.deep.equal([
      '| PG | variant | charge | cancel | delete-key | key-in | a lost charge is found by |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      '| acme | one | ✓ | not verified | ✓ | – | its order id |',
      '| acme | two | – | – | – | ✓ | a human |',
      '| other | old | ✓ | – | – | – | – |',
    ]);
  });

  it('has a column for each variant of one PG', () => {
    expect(tableOfPg(ACCOUNTS, 'acme').split('\n')).to.deep.equal([
      '| capability | `one` | `two` |',
      '| --- | --- | --- |',
      '| charge | ✓ | – |',
      '| cancel | not verified | – |',
      '| delete-key | ✓ | – |',
      '| key-in | – | ✓ |',
    ]);
  });

  it('replaces what is between its markers, and nothing where there are none', () => {
    const text = 'before\n<!-- capabilities:start -->\nold\n<!-- capabilities:end -->\nafter';
    const wanted = 'before\n<!-- capabilities:start -->\n\nnew\n\n<!-- capabilities:end -->\nafter';
    expect(replaced(text, 'new')).to.equal(wanted);
    expect(replaced(wanted, 'new')).to.equal(wanted);
    expect(replaced('no markers', 'new')).to.equal(undefined);
  });
});

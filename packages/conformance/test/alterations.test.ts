import { expect } from 'chai';
import type { Json } from '@billkey/core';
import { alterationsOf, leavesOf, noteValues } from '../src/alterations.js';

const ANSWER: Json = {
  code: '0000',
  amount: 1_000,
  card: { number: '1234**', mine: true },
  list: [{ id: 'a' }],
  none: null,
};

describe('alterations', () => {
  const all = alterationsOf(ANSWER, new Map());

  it('reach every field at any depth', () => {
    expect([...new Set(all.map(({ path }) => path))]).to.have.members([
      ...['code', 'amount', 'card', 'card.number', 'card.mine', 'list', 'list.0', 'list.0.id', 'none'],
    ]);
  });

  it('change what they say, and nothing else', () => {
    for (const { path, change, apply } of all) {
      const [changed, before] = [leavesOf(apply(ANSWER)), leavesOf(ANSWER)];
      expect(apply(ANSWER), `${path}, ${change}`).not.to.deep.equal(ANSWER);
      for (const [other, value] of before) {
        if (!other.startsWith(path)) expect(changed.get(other), `${other} after ${path}, ${change}`).to.equal(value);
      }
    }
  });

  it('drop fields, also of lists', () => {
    const dropped = all.filter(({ change }) => change === 'dropped').map(({ path, apply }) => [path, apply(ANSWER)]);
    const of = Object.fromEntries(dropped) as Record<string, Record<string, Json>>;
    expect(of['code']).not.to.have.property('code');
    expect(of['card.number']?.['card']).to.deep.equal({ mine: true });
    expect(of['list.0']?.['list']).to.deep.equal([]);
  });

  it('borrow what the same field had elsewhere, if it is another value of the same type', () => {
    const seen = new Map<string, Set<string>>();
    noteValues({ code: '0001', amount: 1_000, none: 'x' }, seen);
    const borrowed = alterationsOf(ANSWER, seen).filter(({ change }) => change.startsWith('as elsewhere'));
    expect(borrowed.map(({ path, apply }) => [path, (apply(ANSWER) as { code: Json }).code])).to.deep.equal([
      ['code', '0001'],
    ]);
  });
});

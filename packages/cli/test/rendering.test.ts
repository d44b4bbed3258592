import { expect } from 'chai';
import { Audience } from '../src/demo/audience.js';
import type { Beat } from '../src/demo/performance.js';
import type { Act } from '../src/demo/programme.js';
import { wentWell } from '../src/demo/report.js';
import { inStoryOrder } from '../src/demo/story.js';
import { summary } from '../src/demo/summary.js';
import { recoveryText } from '../src/show/recovery.js';
import { table } from '../src/show/table.js';
import { duration, listed, maskedCard, spoken } from '../src/show/words.js';
import { wrapped } from '../src/show/wrap.js';
import { PaperTerminal, report, result } from './support/made-up.js';

const failed = result({ status: 'failed', detail: 'failed: card_declined (3095 거절)', capability: 'cancel' });

async function watched(terminal: PaperTerminal, beats: readonly Beat[]): Promise<string> {
  const account = { registration: { account: 'acme', variant: 'one', capabilities: new Set(['charge', 'cancel']) } };
  const stream = new ReadableStream<Beat>({
    start: (controller) => {
      for (const beat of beats) controller.enqueue(beat);
      controller.close();
    },
  });
  await new Audience(terminal).watch({ account, beats: stream } as unknown as Act);
  return terminal.text;
}

const story: readonly Beat[] = [
  { kind: 'waiting', capability: 'charge', text: '' },
  { kind: 'shown', capability: 'charge', text: 'charged 9,900 won', ms: 12 },
  { kind: 'shown', capability: 'charge', text: 'found again', ms: 2_040 },
  { kind: 'ended', result: result({ verified: false }) },
  { kind: 'waiting', capability: 'cancel', text: 'waiting' },
  { kind: 'ended', result: failed },
];

describe('what a demo looks like', () => {
  it('is plain lines without a terminal', async () => {
    expect((await watched(new PaperTerminal(), story)).split('\n')).to.deep.equal([
      '',
      'acme (one)',
      '  ✓ charge   12 ms  charged 9,900 won',
      '  ✓         2.0 s  found again'.replace('         2.0 s', '          2.0 s'),
      '                    not verified against the real PG',
      '  ✗ cancel          failed: card_declined (3095 거절)',
      '             12 ms  POST /pay/{key}: 0000',
      '',
    ]);
  });

  it('moves and has colours in a terminal, and leaves no half line', async () => {
    const text = await watched(new PaperTerminal({ lively: true }), story);
    expect(text).to.include('<cyan>⠋</cyan> <dim>cancel  waiting</dim>');
    expect(text).to.include('<red>✗</red> cancel');
    expect(text.split('\n').at(-1)).to.equal('');
  });

  it('goes on below itself where a line is too narrow', async () => {
    const text = await watched(new PaperTerminal({ columns: 34 }), story);
    expect(text).to.include('charged 9,900\n                    won\n');
  });

  it('ends in a table, what the bank counts and what next', () => {
    const lines = summary(
      report({ results: [result(), result({ account: 'other', verified: false })] }),
      new PaperTerminal(),
    );
    expect(lines).to.deep.equal([
      '',
      '       charge',
      'acme   ✓',
      'other  ✓?',
      '✓? works at the simulator, not verified against the real PG',
      '',
      'The bank counts 1 approval, 0 cancels, 0 double charges, net 9,900 won.',
      'Each of them is the outcome of a call above, and each outcome is there.',
      '',
      'What next: README.md shows how to put it into your application, docs/ the rest.',
      '',
    ]);
  });

  it('ends in what was wrong', () => {
    const text = summary(
      report({ results: [result(), failed, result({ account: 'other' })], differences: ['the bank has more'] }),
      new PaperTerminal(),
    ).join('\n');
    expect(text)
      .to.match(/^acme +✓ +✗$/m)
      .and.to.match(/^other +✓ +–$/m);
    expect(text).to.include('That is not what the outcomes say:\n  ✗ the bank has more');
    expect(text).to.include('Failed: 1 of 3.');
  });

  it('went well only if everything did', () => {
    const { bank } = report();
    expect(wentWell(report())).to.equal(true);
    expect(wentWell(report({ results: [] }))).to.equal(false);
    expect(wentWell(report({ results: [result(), failed] }))).to.equal(false);
    expect(wentWell(report({ differences: ['something'] }))).to.equal(false);
    expect(wentWell(report({ bank: { ...bank, doubleCharges: 1 } }))).to.equal(false);
  });

  it('is in the order of the story, with new words last', () => {
    const words = ['delete-key', 'newest', 'charge', 'billing-key-by-api', 'charge'] as Parameters<
      typeof inStoryOrder
    >[0];
    expect(inStoryOrder(words)).to.deep.equal(['billing-key-by-api', 'charge', 'delete-key', 'newest']);
  });
});

describe('the words of the command', () => {
  it('speaks amounts', () => {
    expect(spoken({ minor: 1_234_567, currency: 'KRW' })).to.equal('1,234,567 won');
    expect(spoken({ minor: 9_900, currency: 'USD' })).to.equal('$99.00');
  });

  it('masks cards, lists words, tells durations', () => {
    expect(maskedCard('9410000000000013')).to.equal('941000******0013');
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).to.deep.equal(['', 'a', 'a and b', 'a, b and c']);
    expect([3.14, 12.5, 999, 2_040].map(duration)).to.deep.equal(['3.1 ms', '13 ms', '999 ms', '2.0 s']);
  });

  it('says how an answer is found again', () => {
    const recovery = { firstAskAfterMs: 0, askUntil: null } as const;
    expect(recoveryText({ ...recovery, by: 'find-by-order', absentIsFinalAfterMs: 600_000 })).to.equal(
      'by looking up the order id; “not found” is final after 10 minutes',
    );
    expect(recoveryText({ ...recovery, by: 'net-cancel', absentIsFinalAfterMs: 0 })).to.equal(
      'by net cancel; “not found” is final at once',
    );
    expect(recoveryText({ ...recovery, by: 'list-scan', absentIsFinalAfterMs: null, needsKey: true })).to.equal(
      'by going through the list of payments, with the billing key',
    );
  });

  it('lays out tables, with heads of long words in lines', () => {
    const rows = [[{ text: 'acme' }, { text: '✓', paint: (text: string) => `<${text}>` }, { text: 'x' }]];
    expect(table(['account', 'partial-cancel', 'key'], rows)).to.deep.equal([
      '         partial-',
      'account  cancel    key',
      'acme     <✓>         x',
    ]);
  });

  it('wraps whole words, Hangul counting double', () => {
    expect(wrapped('one two three', 7)).to.deep.equal(['one two', 'three']);
    expect(wrapped('카드사 거절', 8)).to.deep.equal(['카드사', '거절']);
    expect(wrapped('unbreakable', 3)).to.deep.equal(['unbreakable']);
  });
});

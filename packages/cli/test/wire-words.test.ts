import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Wire } from '../src/commands/wire.js';
import { Stop } from '../src/stop.js';
import { instantOf } from '../src/wire/input.js';
import { KeptSealer } from '../src/wire/kept-sealer.js';
import { WIRE_OPERATION_NAMES, type WireOperation } from '../src/wire/operations.js';
import { billkey } from './support/command.js';
import { bodyOf, Desk, type Asked } from './support/wire.js';

const SECRET_KEY = '0c4a3b1f9d7e46528aa1b0c3d5e7f901';
const START = { mode: 'test', clientId: 'S2_0123456789abcdef0123456789abcdef', secretKey: SECRET_KEY };
const WEBAPI = { mode: 'test', mid: 'canary000m', merchantKey: `${'Ab3+/'.repeat(17)}x==` };
const KAKAOPAY = { mode: 'test', cid: 'TCSUBSCRIP', secretKey: 'DEV0123456789ABCDEF0123456789ABCDEF01234567' };
const BID = 'BIKYcanary00m2503041020309876';
const CARD = { number: '5409170683921745', expiry: '2031-07', holderId: '870917', password2: '73' };
const AMOUNT = { minor: 9_900, currency: 'KRW' };
const CHARGE = { key: { bid: BID }, orderId: 'order-1', name: 'Plan', amount: AMOUNT };
const FIND: Asked = { operation: 'findPayment', options: START, input: { orderId: 'o-1', day: '2025-03-04' } };

describe('billkey wire: its words', function () {
  this.timeout(20_000);
  const desk = new Desk();
  after(() => desk.clear());

  it('has help with an input for each operation, which works', async () => {
    const { code, stdout } = await billkey('wire', '--help');
    expect(code).to.equal(0);
    const examples = [...stdout.matchAll(/^ {2}(\w+)\n {4}(\{.*\})$/gm)];
    expect(examples.map(([, name]) => name)).to.deep.equal([...WIRE_OPERATION_NAMES]);
    for (const [, name, json] of examples) {
      const operation = name as WireOperation;
      const account = operation === 'beginWindow' ? 'kakaopay' : 'nice';
      const options = account === 'kakaopay' ? KAKAOPAY : operation === 'payByKeyIn' ? WEBAPI : START;
      const wire = await desk.wired({ account, operation, options, input: JSON.parse(json ?? '') as object });
      expect(wire.requests, operation).to.have.lengthOf(1);
      expect(wire.note).to.match(/^Nothing was sent/);
    }
  });

  it('prints what the README says', async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const section = /^## `billkey wire`$([\s\S]*?)^## /m.exec(readme)?.[1] ?? '';
    const blocks = [...section.matchAll(/```json\n([\s\S]*?)```/g)];
    const [options, input, output] = blocks.map(([, json]) => JSON.parse(json ?? '') as object);
    if (options === undefined || input === undefined) throw new Error('the README has no example');
    const at = '2026-03-04T10:20:30+09:00';
    expect(section).to.include(`wire nice chargeBillingKey --options nice.json --input charge.json --at ${at}`);
    expect(await desk.wired({ operation: 'chargeBillingKey', options, input, at })).to.deep.equal(output);
  });

  async function sentenceOf(asked: Asked): Promise<string> {
    const error: unknown = await desk.wired(asked).catch((thrown: unknown) => thrown);
    if (!(error instanceof Stop)) throw new Error(`no Stop: ${String((error as Wire).outcome ?? error)}`);
    expect(error.exitCode).to.equal(2);
    expect(error.message).not.to.include('\n');
    const [, , merchantKey] = Object.values(WEBAPI);
    for (const secret of [SECRET_KEY, merchantKey ?? '', BID, CARD.number, CARD.holderId])
      expect(error.message).not.to.include(secret);
    return error.message.replace(/^\/\S+(\d+)\.json/, 'FILE');
  }

  for (const [what, asked, sentence] of [
    ['a PG that is not installed', { ...FIND, account: 'acme' }, /^no PG "acme" is installed; there is .*nice.*\.$/],
    ['an account name that is none', { ...FIND, account: 'nice:Second!' }, /^nice: option account must be 1 to 32 of/],
    ['no account name after the colon', { ...FIND, account: 'nice:' }, /^nice: option account must be/],
    [
      'the options of another account',
      { ...FIND, account: 'nice:second', options: { ...START, account: 'third' } },
      'the options are of another account than nice:second.',
    ],
    [
      'an option that is too short',
      { ...FIND, options: { ...START, secretKey: SECRET_KEY.slice(1) } },
      'nice: option secretKey must be 32 characters.',
    ],
    [
      'an option that is not known',
      { ...FIND, options: { ...START, secret: 'x' } },
      'nice: option secret is not a known field.',
    ],
    [
      'a capability that the variant lacks',
      { operation: 'payByKeyIn', options: START, input: { orderId: 'o', name: 'n', amount: AMOUNT, card: CARD } },
      /^account nice has no key-in; .*\.$/,
    ],
    [
      'a card number with a blank',
      {
        operation: 'issueBillingKey',
        options: START,
        input: { orderId: 'o', name: 'n', card: { ...CARD, number: `${CARD.number} ` } },
      },
      /^FILE: card\.number must be .*\.$/,
    ],
    [
      'a charge without key',
      { operation: 'chargeBillingKey', options: START, input: { ...CHARGE, key: undefined } },
      'FILE: key must be an object.',
    ],
    [
      'another field of a key',
      { operation: 'chargeBillingKey', options: START, input: { ...CHARGE, key: { BID } } },
      'FILE: key.BID is not a known field.',
    ],
    [
      'a key that is too long',
      { operation: 'removeBillingKey', options: START, input: { key: { bid: BID + BID } } },
      /^FILE: key\.bid must be a bid of at most 30/,
    ],
    [
      'a field beside a key',
      { operation: 'removeBillingKey', options: START, input: { key: { bid: BID }, orderId: 'x' } },
      'FILE: orderId is not a known field.',
    ],
    [
      'a payment without fields',
      { operation: 'cancelPayment', options: START, input: { payment: { tid: 'T-1' } } },
      'FILE: payment.orderId is missing.',
    ],
    [
      'a handle, which a host sealed',
      { operation: 'findPayment', options: START, input: { handle: 'bk1.x.y' } },
      /^FILE: handle was sealed elsewhere; only its owner can open it\.$/,
    ],
    [
      'an attempt that is none',
      { operation: 'resolve', options: START, input: { attempt: { format: 2 } } },
      /^FILE: attempt\.\w+ .*\.$/,
    ],
    [
      'a wish that is none',
      { operation: 'resolve', options: START, input: { attempt: {}, wish: 'reverse' } },
      /^FILE: (wish|attempt)/,
    ],
  ] as const satisfies readonly (readonly [string, Asked, string | RegExp])[]) {
    it(`says what is wrong with ${what}`, async () => {
      const said = await sentenceOf(asked);
      if (typeof sentence === 'string') expect(said).to.equal(sentence);
      else expect(said).to.match(sentence);
    });
  }

  it('quotes nothing of a file that is not JSON', async () => {
    const options = `{"secretKey": "${SECRET_KEY}", oops`;
    expect(await sentenceOf({ ...FIND, options: options as unknown as object })).to.equal('FILE is not JSON.');
    expect(await sentenceOf({ ...FIND, input: [] })).to.equal('FILE must hold one JSON object.');
  });

  it('ends with 2 and one sentence', async () => {
    const options = await desk.file(START);
    const missing = `${options}.not`;
    const rest = ['--options', options, '--input', missing];
    const [file, word, time, none] = await Promise.all([
      billkey('wire', 'nice', 'findPayment', ...rest),
      billkey('wire', 'nice', 'findpayment', ...rest),
      billkey('wire', 'nice', 'findPayment', ...rest, '--at', '2025-03-04T10:20:30'),
      billkey('wire', 'nice', 'findPayment', '--options', options),
    ]);
    expect(file).to.deep.equal({ code: 2, stdout: '', stderr: `billkey: ${missing} cannot be read (ENOENT).\n` });
    for (const { code, stdout } of [word, time, none]) expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
    expect(word.stderr).to.match(
      /^billkey: .*'findpayment' is invalid for argument 'operation'\. Allowed choices are .*\n$/,
    );
    expect(time.stderr).to.match(/^billkey: .*It must be ISO 8601 with an offset\.\n$/);
    expect(none.stderr).to.match(/^billkey: required option '--input <file>' not specified\n$/);
  });

  it('says that an answer about an id of an earlier time cannot be believed', async () => {
    const answer = { resultCode: '0000', orderId: 'remove-before', bid: BID };
    const input = { key: { bid: BID } };
    const { outcome, note } = await desk.wired({
      operation: 'removeBillingKey',
      options: START,
      input,
      answers: [answer],
    });
    expect(outcome).to.include({ status: 'unknown', doubt: 'unauthentic_answer' });
    expect(note).to.equal('The adapter drew anew: orderId. An answer about an earlier one is not believed.');
  });

  it('opens no connection', async () => {
    let connections = 0;
    const server = createServer(() => (connections += 1));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { requests } = await desk.wired({ ...FIND, options: { ...START, baseUrls: { api } } });
    await new Promise((resolve) => server.close(resolve));
    expect(requests[0]?.url).to.equal(`${api}/v1/payments/find/o-1?orderDate=20250304`);
    expect(connections).to.equal(0);
  });

  it('takes live accounts too', async () => {
    const options = { ...START, mode: 'live', clientId: START.clientId.replace('S', 'R') };
    const { requests } = await desk.wired({ ...FIND, options });
    expect(requests[0]?.url).to.match(/^https:\/\/api\.nicepay\.co\.kr\//);
  });

  it('seals what only it can open', () => {
    const sealer = new KeptSealer();
    const sealed = sealer.seal('payment', 'nice', { a: 1 });
    expect(sealer.open('payment', 'nice', sealed)).to.deep.equal({ a: 1 });
    expect(sealer.seal('payment', 'nice', 2)).to.equal('sealed-2');
    for (const [purpose, about, text] of [
      ['billing-key', 'nice', sealed],
      ['payment', 'nice:second', sealed],
      ['payment', 'nice', 'sealed-3'],
    ] as const) {
      expect(() => sealer.open(purpose, about, text)).to.throw('sealed elsewhere');
    }
  });

  for (const [text, moment] of [
    ['2025-03-04T10:20:30+09:00', '2025-03-04T01:20:30.000Z'],
    ['2025-03-04T10:20Z', '2025-03-04T10:20:00.000Z'],
    ['2025-03-04T10:20:30.5Z', '2025-03-04T10:20:30.500Z'],
    ['2025-03-04T10:20:30', undefined],
    ['2025-02-30T10:20:30Z', undefined],
    ['2025-03-04T25:20:30Z', undefined],
    ['2025-03-04', undefined],
    ['now', undefined],
  ] as const) {
    it(`takes ${text} for ${moment ?? 'no moment'}`, () => {
      expect(instantOf(text)?.toISOString()).to.equal(moment);
    });
  }

  it('takes an answer as bytes, whatever they are', async () => {
    const wire = await desk.wired({ ...FIND, answers: ['<html>oops'] });
    expect(wire.outcome).to.have.nested.property('failure.reason', 'pg_unavailable');
    expect(bodyOf(wire)).to.deep.equal({});
  });
});

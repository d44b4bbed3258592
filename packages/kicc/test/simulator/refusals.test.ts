import { expect } from 'chai';
import { acceptsTable, parseRequest } from '@billkey/simulator/testing';
import { SPECIAL } from './special-variations.js';
import { SPECIMENS, type Specimen } from './specimens.js';
import { example, type Sent, type Stage } from './stage.js';
import { longestOf, variationsOf, type Variation } from './variations.js';

/** Opens a KICC in which the specimen's example would succeed. */
async function onStage(of: Specimen, act: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await of.open();
  try {
    await act(stage);
  } finally {
    await stage.close();
  }
}

function allVariations(of: Specimen): Variation[] {
  return [...variationsOf(of), ...(SPECIAL[of.name]?.() ?? [])];
}

/** What is in bad form is HTTP 400. */
const MALFORMED = /^X40\d$/;

/** Neither that nor wrong amounts, dates and signatures use the id of the request up. */
function isTraceless({ name: of }: Specimen, { name, expect: code }: Variation): boolean {
  // Who has billing is asked, and the parts of a cancel are compared with its payment, when the id is used up already.
  if (name.includes('without billing') || (of === 'cancel' && code === 'X413')) return false;
  return /^(HTTP|X40\d|X41\d|X45\d|X460)/.test(code);
}

describe('KICC simulator, raw requests', () => {
  for (const of of SPECIMENS) {
    const all = allVariations(of);
    const passing = all.filter(({ expect: code }) => code === 'accepted' || code === 'allowed');
    const traceless = all.filter((variation) => isTraceless(of, variation));
    const others = all.filter((variation) => !passing.includes(variation) && !traceless.includes(variation));

    describe(of.name, () => {
      it('takes the example as it is', () => onStage(of, (stage) => takeExample(of, stage)));

      for (const { name, request } of longestOf(of)) {
        it(`takes ${name}`, () =>
          onStage(of, async (stage) => {
            expect((await stage.send(request)).json).to.include({ resCd: '0000' });
          }));
      }
      for (const variation of passing) {
        it(`${variation.expect === 'allowed' ? 'takes' : 'accepts'} it ${variation.name}`, () =>
          onStage(of, (stage) => judge(stage, variation)));
      }
      for (const variation of others) {
        it(`declines it ${variation.name}`, () => onStage(of, (stage) => judge(stage, variation)));
      }

      describe('one after the other', () => {
        let stage: Stage;
        before(async () => {
          stage = await of.open();
        });
        after(() => stage.close());

        for (const variation of traceless) it(`refuses it ${variation.name}`, () => judge(stage, variation));
        it('takes the example after all of that', () => takeExample(of, stage));
      });
    });
  }
});

async function takeExample(of: Specimen, stage: Stage): Promise<void> {
  const { status, json } = await stage.send(example(of.name));
  expect(json, JSON.stringify(json)).to.include({ resCd: '0000' });
  expect(status).to.equal(200);
}

async function judge(stage: Stage, { name, request, expect: code }: Variation): Promise<void> {
  const before = stage.world.bank.ledger().length;
  const sent = await stage.send(request);
  const passes = code === 'accepted' || code === 'allowed';
  expect(resultOf(sent), name).to.equal(passes ? '0000' : code);
  if (passes) return;
  if (!code.startsWith('HTTP')) expect(sent.status).to.equal(MALFORMED.test(code) ? 400 : 200);
  expect(sent.json).to.not.have.any.keys('pgCno', 'msgAuthValue', 'authPageUrl');
  expect(stage.world.bank.ledger().length, 'ledger').to.equal(before);
  expect(stage.world.log.records().at(-1), 'log').to.include({ booked: false });
}

function resultOf({ status, json }: Sent): string {
  return 'resCd' in json ? String(json['resCd']) : `HTTP ${status}`;
}

describe('KICC simulator, any bytes', () => {
  for (const of of SPECIMENS) {
    it(`answers ${of.name} with a code, whatever has become of its bytes`, () =>
      onStage(of, async (stage) => {
        const { body, ...request } = parseRequest(example(of.name));
        for (let at = 0; at < body.length; at += 7) {
          const altered = Buffer.from(body);
          altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8));
          const { status, json } = await stage.send({ ...request, body: altered });
          expect(String(json['resCd']), `byte ${at}`).to.match(/^[0-9X][0-9]{3}$/);
          expect(status, `byte ${at}`).to.be.oneOf([200, 400]);
        }
      }));
  }
});

describe('accepts.md of the KICC simulator', () => {
  it('lists exactly what the simulator accepts although altered', () => {
    const accepted = SPECIMENS.flatMap((of) =>
      allVariations(of)
        .filter((variation) => variation.expect === 'accepted')
        .map(({ name }) => `${of.name}: ${name}`),
    );
    const file = new URL('../../../simulator/accepts.md', import.meta.url);
    expect(acceptsTable(file, 'Single requests').sort()).to.deep.equal(accepted.sort());
  });
});

import { expect } from 'chai';
import { acceptsTable, parseRequest } from '@billkey/simulator/testing';
import { LISTED_CODES } from './listed-codes.js';
import { halvesOf, SPECIMENS, specimen, withHalves, type Specimen } from './specimens.js';
import { SPECIAL } from './special-variations.js';
import { example, type Sent, type Stage } from './stage.js';
import { longestOf, variationsOf, type Variation } from './variations.js';

/** Opens a SettleBank in which the specimen's example would succeed. */
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

/** What the card network declines, and a look-up that finds nothing, have used their number up. */
const DECLINES = new Set(['CA20', 'CA27', 'CA30', 'CA31', 'CA58', 'ST06']);

describe('SettleBank simulator, raw requests', () => {
  for (const of of SPECIMENS) {
    const [passing, refused] = split(
      allVariations(of),
      ({ expect: code }) => code === 'accepted' || code === 'allowed',
    );
    const [declined, malformed] = split(refused, ({ expect: code }) => DECLINES.has(code));

    describe(of.name, () => {
      it('takes the example as it is', () => onStage(of, (stage) => takeExample(of, stage)));

      for (const { name, request } of longestOf(of)) {
        it(`takes ${name}`, () =>
          onStage(of, async (stage) => {
            expect((await stage.send(request)).params).to.include({ outRsltCd: '0000' });
          }));
      }
      for (const variation of passing) {
        it(`${variation.expect === 'allowed' ? 'takes' : 'accepts'} it ${variation.name}`, () =>
          onStage(of, (stage) => judge(stage, variation)));
      }
      for (const variation of declined) {
        it(`declines it ${variation.name}`, () => onStage(of, (stage) => judge(stage, variation)));
      }

      describe('one after the other', () => {
        let stage: Stage;
        before(async () => {
          stage = await of.open();
        });
        after(() => stage.close());

        for (const variation of malformed) it(`refuses it ${variation.name}`, () => judge(stage, variation));
        it('takes the example after all of that', () => takeExample(of, stage));
      });
    });
  }

  for (const [name, field] of [
    ['issue', 'cardNo'],
    ['key-in', 'cardNo'],
    ['charge', 'trdAmt'],
    ['cancel', 'cnclAmt'],
  ] as const) {
    it(`refuses ${name} with any character of ${field} altered`, () => {
      const of = specimen(name);
      const encrypted = String(halvesOf(of).data[field]);
      return onStage(of, async (stage) => {
        for (let at = 0; at < encrypted.length; at += 1) {
          const altered = encrypted.slice(0, at) + (encrypted[at] === 'A' ? 'B' : 'A') + encrypted.slice(at + 1);
          const request = withHalves(of, ({ data }) => void (data[field] = altered), false);
          const { params } = await stage.send(request);
          expect(params['outRsltCd'], `character ${at}`).to.equal('1902');
        }
      });
    });
  }
});

function split<T>(all: readonly T[], fits: (one: T) => boolean): [fitting: T[], others: T[]] {
  return [all.filter(fits), all.filter((one) => !fits(one))];
}

async function takeExample(of: Specimen, stage: Stage): Promise<void> {
  const { status, params } = await stage.send(example(of.name));
  expect(params, JSON.stringify(params)).to.include({ outStatCd: '0021', outRsltCd: '0000' });
  expect(status).to.equal(200);
}

describe('SettleBank simulator, any bytes', () => {
  for (const of of SPECIMENS) {
    it(`answers ${of.name} with a code of the list, whatever has become of its bytes`, () =>
      onStage(of, async (stage) => {
        const { body, ...request } = parseRequest(example(of.name));
        for (let at = 0; at < body.length; at += 7) {
          const altered = Buffer.from(body);
          altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8));
          const { status, params } = await stage.send({ ...request, body: altered });
          const code = params['outRsltCd'] ?? '';
          expect(status, `byte ${at}`).to.equal(200);
          expect(code === '0000' || LISTED_CODES.has(code), `byte ${at}: ${code}`).to.equal(true);
        }
      }));
  }
});

async function judge(stage: Stage, { name, request, expect: code }: Variation): Promise<void> {
  const before = stage.world.bank.ledger().length;
  const sent = await stage.send(request);
  const passes = code === 'accepted' || code === 'allowed';
  expect(resultOf(sent), name).to.equal(passes ? '0000' : code);
  if (passes) return;
  if (!code.startsWith('HTTP')) {
    expect(LISTED_CODES.has(code), `${code} is in SettleBank's list`).to.equal(true);
    expect(sent.params['outStatCd']).to.equal('0031');
    expect(sent.data).to.deep.equal({});
  }
  expect(stage.world.bank.ledger().length, 'ledger').to.equal(before);
  expect(stage.world.log.records().at(-1), 'log').to.include({ booked: false });
}

function resultOf({ status, params }: Sent): string {
  return status === 200 ? (params['outRsltCd'] ?? '') : `HTTP ${status}`;
}

describe('accepts.md of the SettleBank simulator', () => {
  it('lists exactly what the simulator accepts although altered', () => {
    const accepted = SPECIMENS.flatMap((of) =>
      allVariations(of)
        .filter((variation) => variation.expect === 'accepted')
        .map(({ name }) => `${of.name}: ${name}`),
    );
    expect(
      acceptsTable(new URL('../../../simulator/accepts.md', import.meta.url), 'Single requests').sort(),
    ).to.deep.equal(accepted.sort());
  });
});

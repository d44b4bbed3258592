import { expect } from 'chai';
import { acceptsTable } from '@billkey/simulator/testing';
import { LISTED_CODES } from './listed-codes.js';
import { codeOf } from './shop.js';
import { specialVariationsOf } from './special-variations.js';
import { prepare, SPECIMENS, type Specimen } from './specimens.js';
import { example, openStage, type Sent, type Stage } from './stage.js';
import { longestOf, variationsOf, type Variation } from './variations.js';

const MOVING = ['complete-window', 'charge', 'remove', 'cancel'];

/** Opens a Kakao Pay in which the specimen's example would succeed. */
async function onStage(of: Specimen, act: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await openStage();
  try {
    await prepare(stage, of);
    await act(stage);
  } finally {
    await stage.close();
  }
}

function allVariations(of: Specimen): Variation[] {
  return [...variationsOf(of), ...specialVariationsOf(of)];
}

function accepted(of: Specimen): Variation[] {
  return allVariations(of).filter(({ expect: code }) => code === 'accepted');
}

describe('Kakao Pay simulator, raw requests', () => {
  for (const of of SPECIMENS) {
    describe(of.name, () => {
      it('takes the example as it is', () =>
        onStage(of, async (stage) => {
          const sent = await stage.send(example(of.name));
          expect([sent.status, codeOf(sent)], JSON.stringify(sent.json)).to.deep.equal([200, 'success']);
          const booked = MOVING.includes(of.name);
          expect(stage.world.log.records().at(-1)).to.include({ operation: of.name, moving: booked, booked });
        }));

      for (const { name, request } of longestOf(of)) {
        it(`takes ${name}`, () =>
          onStage(of, async (stage) => {
            expect(resultOf(await stage.send(request))).to.equal('success');
          }));
      }

      for (const { name, request } of accepted(of)) {
        it(`accepts it ${name}`, () =>
          onStage(of, async (stage) => {
            expect(resultOf(await stage.send(request))).to.equal('success');
          }));
      }

      describe('altered', () => {
        let stage: Stage;
        before(async () => {
          stage = await openStage();
          await prepare(stage, of);
        });
        after(() => stage.close());

        for (const variation of allVariations(of).filter(({ expect: code }) => code !== 'accepted')) {
          it(`refuses it ${variation.name}`, () => judge(stage, variation));
        }

        it('takes the example after all that', async () => {
          expect(resultOf(await stage.send(example(of.name)))).to.equal('success');
        });
      });
    });
  }
});

async function judge(stage: Stage, { name, request, expect: code }: Variation): Promise<void> {
  const before = stage.world.bank.ledger().length;
  expect(resultOf(await stage.send(request)), name).to.equal(code);
  if (!code.startsWith('HTTP')) expect(LISTED_CODES.has(code), `${code} is in the list`).to.equal(true);
  expect(stage.world.bank.ledger().length, 'ledger').to.equal(before);
  expect(stage.world.log.records().at(-1), 'log').to.include({ booked: false });
}

function resultOf(sent: Sent): string {
  if (sent.status === 404 || sent.status === 405) return `HTTP ${sent.status}`;
  const code = codeOf(sent);
  expect(sent.status).to.equal({ success: 200, '-401': 401 }[code] ?? 400);
  return code;
}

describe('accepts.md of the Kakao Pay simulator', () => {
  it('lists exactly what the simulator accepts although altered', () => {
    const all = SPECIMENS.flatMap((of) => accepted(of).map(({ name }) => `${of.name}: ${name}`));
    expect(acceptsTable(new URL('../../../simulator/accepts.md', import.meta.url), 'Open API').sort()).to.deep.equal(
      all.sort(),
    );
  });
});

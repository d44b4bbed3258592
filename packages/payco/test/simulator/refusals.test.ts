import { expect } from 'chai';
import { acceptsTable } from '@billkey/simulator/testing';
import { specialOf } from './special-variations.js';
import { SPECIMENS, type Specimen } from './specimens.js';
import { example, openStage, type Sent, type Stage } from './stage.js';
import { longestOf, variationsOf, type Variation } from './variations.js';

const ACCEPTS = new URL('../../../simulator/accepts.md', import.meta.url);

/** Opens a PAYCO in which the specimen's example would succeed. */
async function onStage({ keys, after }: Specimen, act: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await openStage(keys);
  try {
    for (const name of after) {
      const { json } = await stage.send(example(name));
      expect(json.code, `${name}, sent before`).to.equal(0);
    }
    await act(stage);
  } finally {
    await stage.close();
  }
}

function allVariations(of: Specimen): Variation[] {
  return [...variationsOf(of), ...specialOf(of)];
}

describe('PAYCO simulator, raw requests', () => {
  for (const of of SPECIMENS) {
    describe(of.name, () => {
      it('takes the example as it is', () =>
        onStage(of, async (stage) => {
          const { status, json } = await stage.send(example(of.name));
          expect(json, JSON.stringify(json)).to.include({ code: 0, message: 'success' });
          expect(status).to.equal(200);
        }));

      for (const { name, request } of longestOf(of)) {
        it(`takes ${name}`, () =>
          onStage(of, async (stage) => {
            expect((await stage.send(request)).json).to.include({ code: 0 });
          }));
      }

      for (const variation of allVariations(of)) {
        const verb = variation.expect === 'accepted' ? 'accepts' : 'refuses';
        it(`${verb} it ${variation.name}`, () => onStage(of, (stage) => judge(stage, variation)));
      }
    });
  }
});

async function judge(stage: Stage, { name, request, expect: code }: Variation): Promise<void> {
  const before = stage.world.bank.ledger().length;
  const sent = await stage.send(request);
  expect(resultOf(sent), name).to.equal(code === 'accepted' ? '0' : code);
  if (code === 'accepted') return;
  expect(stage.world.bank.ledger().length, 'ledger').to.equal(before);
  expect(stage.world.log.records().at(-1), 'log').to.include({ booked: false });
}

function resultOf({ status, json }: Sent): string {
  return status === 200 ? String(json.code) : `HTTP ${status}`;
}

describe('accepts.md of the PAYCO simulator', () => {
  it('lists exactly what the simulator accepts although altered', () => {
    const accepted = SPECIMENS.flatMap((of) =>
      allVariations(of)
        .filter((variation) => variation.expect === 'accepted')
        .map(({ name }) => `${of.name}: ${name}`),
    );
    expect(acceptsTable(ACCEPTS, 'API').sort()).to.deep.equal(accepted.sort());
  });
});

import { expect } from 'chai';
import { acceptsTable } from '@billkey/simulator/testing';
import { LISTED_CODES } from './listed-codes.js';
import { SPECIAL } from './special-variations.js';
import { exampleOf, SPECIMENS, specimen, type Specimen } from './specimens.js';
import { example, openStage, type Sent, type Stage } from './stage.js';
import { longestOf, variationsOf, type Variation } from './variations.js';

/** Opens a JTNet in which the specimen's example would succeed. */
async function onStage({ after }: Specimen, act: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await openStage();
  try {
    for (const name of after) {
      const { json } = await stage.send(example(name));
      expect(json['result_cd'], `${name}, sent before`).to.equal(specimen(name).success);
    }
    await act(stage);
  } finally {
    await stage.close();
  }
}

function allVariations(of: Specimen): Variation[] {
  return [...variationsOf(of), ...(SPECIAL[of.name]?.() ?? [])];
}

describe('JTNet simulator, raw requests', () => {
  for (const of of SPECIMENS) {
    describe(of.name, () => {
      it('takes the example as it is', () =>
        onStage(of, async (stage) => {
          const { status, json } = await stage.send(exampleOf(of));
          expect(json, JSON.stringify(json)).to.include({ result_cd: of.success });
          expect(status).to.equal(200);
        }));

      for (const { name, request } of longestOf(of)) {
        it(`takes ${name}`, () =>
          onStage(of, async (stage) => {
            expect((await stage.send(request)).json).to.include({ result_cd: of.success });
          }));
      }

      for (const variation of allVariations(of)) {
        const verb = variation.expect === 'accepted' ? 'accepts' : 'refuses';
        it(`${verb} it ${variation.name}`, () => onStage(of, (stage) => judge(stage, of, variation)));
      }
    });
  }
});

async function judge(stage: Stage, of: Specimen, { name, request, expect: code }: Variation): Promise<void> {
  const before = stage.world.bank.ledger().length;
  const sent = await stage.send(request);
  expect(resultOf(sent), name).to.equal(code === 'accepted' ? of.success : code);
  if (code === 'accepted') return;
  if (!code.startsWith('HTTP')) expect(LISTED_CODES.has(code), `${code} is in the list`).to.equal(true);
  expect(stage.world.bank.ledger().length, 'ledger').to.equal(before);
  expect(stage.world.log.records().at(-1), 'log').to.include({ booked: false });
}

function resultOf({ status, json }: Sent): string {
  return status === 200 ? String(json['result_cd']) : `HTTP ${status}`;
}

describe('accepts.md of the JTNet simulator', () => {
  it('lists exactly what the simulator accepts although altered', () => {
    const accepted = SPECIMENS.flatMap((of) =>
      allVariations(of)
        .filter((variation) => variation.expect === 'accepted')
        .map(({ name }) => `${of.name}: ${name}`),
    );
    expect(acceptsTable(new URL('../../../simulator/accepts.md', import.meta.url), 'REST').sort()).to.deep.equal(
      accepted.sort(),
    );
  });
});

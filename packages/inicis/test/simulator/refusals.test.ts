import { expect } from 'chai';
import { acceptsTable } from '@billkey/simulator/testing';
import { LISTED } from './listed-codes.js';
import { SPECIAL } from './special-variations.js';
import { SPECIMENS, specimen, type Specimen } from './specimens.js';
import { codeOf, example, openStage, type Sent, type Stage } from './stage.js';
import { longestOf, variationsOf, type Variation } from './variations.js';

/** Opens an INIAPI in which the specimen's example would succeed. */
async function onStage({ after }: Specimen, act: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await openStage();
  try {
    for (const name of after) {
      expect(codeOf(await stage.send(example(name))), `${name}, sent before`).to.equal(specimen(name).success);
    }
    await act(stage);
  } finally {
    await stage.close();
  }
}

function allVariations(of: Specimen): Variation[] {
  return [...variationsOf(of), ...(SPECIAL[of.name]?.() ?? [])];
}

describe('INICIS simulator, raw requests', () => {
  for (const of of SPECIMENS) {
    describe(of.name, () => {
      it('takes the example as it is', () =>
        onStage(of, async (stage) => {
          const sent = await stage.send(example(of.name));
          expect(sent.json, JSON.stringify(sent.json)).to.include({ resultCode: of.success });
          expect(sent.status).to.equal(200);
        }));

      it(of.moving ? 'refuses it the second time, with the same timestamp' : 'takes it any number of times', () =>
        onStage(of, async (stage) => {
          await stage.send(example(of.name));
          const before = stage.world.bank.ledger().length;
          expect(codeOf(await stage.send(example(of.name)))).to.equal(of.moving ? `${of.module}631` : of.success);
          expect(stage.world.bank.ledger()).to.have.length(before);
        }),
      );

      for (const { name, request } of longestOf(of)) {
        it(`takes ${name}`, () =>
          onStage(of, async (stage) => {
            expect(codeOf(await stage.send(request))).to.equal(of.success);
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
  if (Object.keys(sent.json).length > 0) expect(LISTED, `${code} is in the workbook`).to.have.property(code);
  expect(stage.world.bank.ledger().length, 'ledger').to.equal(before);
  expect(stage.world.log.records().at(-1), 'log').to.include({ booked: false });
}

function resultOf(sent: Sent): string {
  if (sent.status !== 200) return `HTTP ${sent.status}`;
  return Object.keys(sent.json).length === 0 ? 'no JSON' : codeOf(sent);
}

describe('accepts.md of the INICIS simulator', () => {
  it('lists exactly what the simulator accepts although altered', () => {
    const accepted = SPECIMENS.flatMap((of) =>
      allVariations(of)
        .filter((variation) => variation.expect === 'accepted')
        .map(({ name }) => `${of.name}: ${name}`),
    );
    expect(acceptsTable(new URL('../../../simulator/accepts.md', import.meta.url), 'Requests').sort()).to.deep.equal(
      accepted.sort(),
    );
  });
});

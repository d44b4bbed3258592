import { expect } from 'chai';
import { acceptsTable } from '@billkey/simulator/testing';
import { LISTED_CODES } from './listed-codes.js';
import { requestOf, SPECIMENS, withFields, type Specimen } from './specimens.js';
import { SPECIAL } from './special-variations.js';
import { example, openStage, type Stage } from './stage.js';
import { longestOf, variationsOf, type Variation } from './variations.js';

/** Opens a NICE in which the specimen's example would succeed. */
async function stageFor(specimen: Specimen): Promise<Stage> {
  const stage = await openStage();
  for (const name of specimen.after) {
    const { json } = await stage.send(example(name));
    expect(json, `${name}, sent before`).to.include({ resultCode: '0000' });
  }
  return stage;
}

async function onStage(specimen: Specimen, act: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await stageFor(specimen);
  try {
    await act(stage);
  } finally {
    await stage.close();
  }
}

function allVariations(specimen: Specimen): Variation[] {
  return [...variationsOf(specimen), ...(SPECIAL[specimen.name]?.() ?? [])];
}

describe('NICE START simulator, raw requests', () => {
  for (const specimen of SPECIMENS) {
    describe(specimen.name, () => {
      it('takes the example as it is', () =>
        onStage(specimen, async (stage) => {
          const { status, json } = await stage.send(example(specimen.name));
          expect(json).to.include({ resultCode: '0000' });
          expect(status).to.equal(200);
        }));

      for (const { name, request } of longestOf(specimen)) {
        it(`takes ${name}`, () =>
          onStage(specimen, async (stage) => {
            expect((await stage.send(request)).json).to.include({ resultCode: '0000' });
          }));
      }

      for (const variation of allVariations(specimen)) {
        const verb = variation.expect === 'accepted' ? 'accepts' : 'refuses';
        it(`${verb} it ${variation.name}`, () => onStage(specimen, (stage) => judge(stage, variation)));
      }
    });
  }

  for (const name of ['issue', 'issue-aes-128-ecb']) {
    it(`refuses ${name} with any digit of encData altered`, () => {
      const specimen = SPECIMENS.find((candidate) => candidate.name === name) as Specimen;
      const { encData } = JSON.parse(requestOf(name).body.toString()) as { encData: string };
      return onStage(specimen, async (stage) => {
        for (let at = 0; at < encData.length; at += 1) {
          const altered = encData.slice(0, at) + (encData[at] === '0' ? '1' : '0') + encData.slice(at + 1);
          const request = withFields(specimen, (fields) => (fields['encData'] = altered), true);
          await judge(stage, { name: `digit ${at}`, request, expect: 'U306' });
        }
      });
    });
  }
});

async function judge(stage: Stage, { name, request, expect: code }: Variation): Promise<void> {
  const before = stage.world.bank.ledger().length;
  const { json } = await stage.send(request);
  expect(json['resultCode'], name).to.equal(code === 'accepted' ? '0000' : code);
  if (code === 'accepted') return;
  expect(LISTED_CODES.has(code), `${code} is in NICE's list`).to.equal(true);
  expect(stage.world.bank.ledger().length, 'ledger').to.equal(before);
  expect(stage.world.log.records().at(-1), 'log').to.include({ booked: false });
}

describe('accepts.md of the NICE simulator, START', () => {
  it('lists exactly what the simulator accepts although altered', () => {
    const accepted = SPECIMENS.flatMap((specimen) =>
      allVariations(specimen)
        .filter((variation) => variation.expect === 'accepted')
        .map(({ name }) => `${specimen.name}: ${name}`),
    );
    expect(acceptsTable(new URL('../../../simulator/accepts.md', import.meta.url), 'START').sort()).to.deep.equal(
      accepted.sort(),
    );
  });
});

import { PAYMENTWALL_CHARGE_CODES, PAYMENTWALL_TOKEN_CODES } from '@billkey/paymentwall/simulator';
import { expect } from 'chai';
import { acceptsTable } from '@billkey/simulator/testing';
import { SPECIAL } from './special-variations.js';
import { SPECIMENS, type Specimen } from './specimens.js';
import { codeOf, example, openStage, type Stage } from './stage.js';
import { longestOf, variationsOf, type Variation } from './variations.js';

/** Opens a Paymentwall in which the specimen's example would succeed. */
async function onStage(specimen: Specimen, act: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await openStage();
  try {
    for (const name of specimen.after)
      expect(codeOf(await stage.send(example(name))), `${name}, sent before`).to.equal('ok');
    await act(stage);
  } finally {
    await stage.close();
  }
}

function allVariations(specimen: Specimen): Variation[] {
  return [...variationsOf(specimen), ...(SPECIAL[specimen.name]?.() ?? [])];
}

describe('Paymentwall simulator, raw requests', () => {
  for (const specimen of SPECIMENS) {
    describe(specimen.name, () => {
      it('takes the example as it is', () =>
        onStage(specimen, async (stage) => {
          const answer = await stage.send(example(specimen.name));
          expect(codeOf(answer)).to.equal('ok');
          expect(answer.status).to.equal(200);
        }));

      for (const { name, request } of longestOf(specimen)) {
        it(`takes ${name}`, () =>
          onStage(specimen, async (stage) => {
            expect(codeOf(await stage.send(request))).to.equal('ok');
          }));
      }

      for (const variation of allVariations(specimen)) {
        const verb = variation.expect === 'accepted' ? 'accepts' : 'refuses';
        it(`${verb} it ${variation.name}`, () => onStage(specimen, (stage) => judge(stage, specimen, variation)));
      }
    });
  }
});

async function judge(stage: Stage, { by }: Specimen, { name, request, expect: wanted }: Variation): Promise<void> {
  const before = stage.world.bank.ledger().length;
  const answer = await stage.send(request);
  const code = codeOf(answer);
  if (wanted === 'accepted') {
    expect(code, name).to.equal('ok');
    return;
  }
  expect(code.startsWith(wanted) && (wanted.startsWith('no: ') || code === wanted), `${name}: ${code}`).to.equal(true);
  if (!wanted.startsWith('no: ') && wanted !== '4004') {
    const listed = by === 'public_key' ? PAYMENTWALL_TOKEN_CODES : PAYMENTWALL_CHARGE_CODES;
    expect(listed.has(wanted), `${wanted} is in the code list`).to.equal(true);
    expect(answer.status).to.equal(wanted === '4006' || wanted === '4007' ? 401 : 400);
  }
  expect(stage.world.bank.ledger().length, 'ledger').to.equal(before);
  expect(stage.world.log.records().at(-1), 'log').to.include({ booked: false });
}

describe('accepts.md of the Paymentwall simulator', () => {
  it('lists exactly what the simulator accepts although altered', () => {
    const accepted = SPECIMENS.flatMap((specimen) =>
      allVariations(specimen)
        .filter((variation) => variation.expect === 'accepted')
        .map(({ name }) => `${specimen.name}: ${name}`),
    );
    expect(acceptsTable(new URL('../../../simulator/accepts.md', import.meta.url), 'Requests').sort()).to.deep.equal(
      accepted.sort(),
    );
  });
});

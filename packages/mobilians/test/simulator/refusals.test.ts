import { expect } from 'chai';
import { acceptsTable } from '@billkey/simulator/testing';
import { LISTED_CODES } from './listed-codes.js';
import { SPECIAL } from './special-variations.js';
import { requestOf, SPECIMENS, type Specimen } from './specimens.js';
import { openStage, type Sent, type Stage } from './stage.js';
import { longestOf, variationsOf, type Variation } from './variations.js';

const ACCEPTS = new URL('../../../simulator/accepts.md', import.meta.url);

/** Opens a KG Mobilians in which the specimen's example would succeed. */
async function onStage(of: Specimen, act: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await openStage();
  try {
    await of.before(stage);
    await act(stage);
  } finally {
    await stage.close();
  }
}

function allVariations(of: Specimen): Variation[] {
  return [...variationsOf(of), ...(SPECIAL[of.name]?.() ?? [])];
}

async function judge(stage: Stage, { name, request, expect: code }: Variation): Promise<void> {
  const before = stage.world.bank.ledger().length;
  const sent = await stage.send(request);
  expect(resultOf(sent), `${name}: ${JSON.stringify(sent.json)}`).to.equal(code === 'accepted' ? '0000' : code);
  if (code === 'accepted') return;
  if (!code.startsWith('HTTP')) expect(Object.keys(sent.json)).to.deep.equal(['code', 'message']);
  expect(stage.world.bank.ledger().length, 'ledger').to.equal(before);
  expect(stage.world.log.records().at(-1), 'log').to.include({ booked: false });
}

function resultOf({ status, json }: Sent): string {
  return status === 200 ? String(json['code']) : `HTTP ${status}`;
}

describe('Mobilians simulator, raw requests', () => {
  for (const of of SPECIMENS) {
    describe(of.name, () => {
      it('takes the example as it is', () =>
        onStage(of, async (stage) => {
          const sent = await stage.send(requestOf(of));
          expect(resultOf(sent), JSON.stringify(sent.json)).to.equal('0000');
        }));

      for (const { name, request } of longestOf(of)) {
        it(`takes ${name}`, () =>
          onStage(of, async (stage) => {
            expect(resultOf(await stage.send(request))).to.equal('0000');
          }));
      }

      for (const variation of allVariations(of)) {
        const verb = variation.expect === 'accepted' ? 'accepts' : 'refuses';
        it(`${verb} it ${variation.name}`, () => onStage(of, (stage) => judge(stage, variation)));
      }
    });
  }

  it('refuses nothing about phones with a code of no list, and everything about cards with one', () => {
    for (const of of SPECIMENS) {
      const codes = allVariations(of).flatMap(({ expect: code }) => (/^\d{4}$/.test(code) ? [code] : []));
      for (const code of codes) expect(LISTED_CODES.has(code), `${of.name} ${code}`).to.equal(!code.startsWith('7'));
    }
  });
});

describe('accepts.md of the Mobilians simulator', () => {
  it('lists exactly what the simulator accepts although altered', () => {
    const accepted = SPECIMENS.flatMap((of) =>
      allVariations(of)
        .filter((variation) => variation.expect === 'accepted')
        .map(({ name }) => `${of.name}: ${name}`),
    );
    expect(acceptsTable(ACCEPTS, 'API').sort()).to.deep.equal(accepted.sort());
  });
});

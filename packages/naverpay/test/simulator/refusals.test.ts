import { expect } from 'chai';
import { NAVERPAY_CODES } from '@billkey/naverpay/simulator';
import { acceptsTable, parseRequest, type RawRequest } from '@billkey/simulator/testing';
import { SPECIAL } from './special-variations.js';
import { exampleOf, SPECIMENS, withHeader, type Specimen } from './specimens.js';
import { openStage, sendExamples, type Sent, type Stage } from './stage.js';
import { KEY_HEADER, longestOf, variationsOf, type Variation } from './variations.js';

/** Opens a Naver Pay in which the specimen's example would succeed. */
async function stageFor({ after }: Specimen): Promise<Stage> {
  const stage = await openStage();
  await sendExamples(stage, after).catch(async (error: unknown) => {
    await stage.close();
    throw error;
  });
  return stage;
}

async function onStage(of: Specimen, act: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await stageFor(of);
  try {
    await act(stage);
  } finally {
    await stage.close();
  }
}

function allVariations(of: Specimen): Variation[] {
  return [...variationsOf(of), ...(SPECIAL[of.name]?.() ?? [])];
}

describe('Naver Pay simulator, raw requests', () => {
  for (const of of SPECIMENS) {
    const all = allVariations(of);

    describe(of.name, () => {
      it('takes the example as it is', () => onStage(of, (stage) => take(stage, exampleOf(of))));

      for (const { name, request } of longestOf(of)) {
        it(`takes ${name}`, () => onStage(of, (stage) => take(stage, request)));
      }
      for (const { name, request, expect: code } of all) {
        if (code === 'accepted') it(`accepts it ${name}`, () => onStage(of, (stage) => take(stage, request)));
      }

      describe('one after the other', () => {
        let stage: Stage;
        before(async () => {
          stage = await stageFor(of);
        });
        after(() => stage.close());

        for (const variation of all) {
          if (variation.expect !== 'accepted') it(`refuses it ${variation.name}`, () => refuse(stage, variation));
        }
        it('takes the example after all of that', () => take(stage, exampleOf(of)));
      });
    });
  }
});

async function take(stage: Stage, request: RawRequest | Buffer): Promise<void> {
  expect(resultOf(await stage.send(request))).to.equal('Success');
}

let count = 0;

async function refuse(stage: Stage, { name, request, expect: code }: Variation): Promise<void> {
  const before = stage.world.bank.ledger().length;
  expect(resultOf(await stage.send(withKeyOfItsOwn(request))), name).to.equal(code);
  if (!code.startsWith('HTTP')) expect(NAVERPAY_CODES).to.have.any.keys(code);
  expect(stage.world.bank.ledger().length, 'ledger').to.equal(before);
  expect(stage.world.log.records().at(-1), 'log').to.include({ booked: false });
}

/** The key of the example would be answered like the first refusal from the second one on. */
function withKeyOfItsOwn(request: RawRequest): RawRequest {
  const own = SPECIMENS.map((of) => parseRequest(exampleOf(of)).headers.find(([name]) => name === KEY_HEADER)?.[1]);
  const key = request.headers.find(([name]) => name === KEY_HEADER)?.[1];
  return key !== undefined && own.includes(key) ? withHeader(request, KEY_HEADER, `own-${(count += 1)}`) : request;
}

function resultOf({ status, json }: Sent): string {
  return status === 200 ? String(json['code']) : `HTTP ${status}`;
}

describe('accepts.md of the Naver Pay simulator', () => {
  it('lists exactly what the simulator accepts although altered', () => {
    const accepted = SPECIMENS.flatMap((of) =>
      allVariations(of)
        .filter((variation) => variation.expect === 'accepted')
        .map(({ name }) => `${of.name}: ${name}`),
    );
    expect(acceptsTable(new URL('../../../simulator/accepts.md', import.meta.url), 'Server API').sort()).to.deep.equal(
      accepted.sort(),
    );
  });
});

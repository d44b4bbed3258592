import { KCP_CODES } from '@billkey/kcp/simulator';
import { expect } from 'chai';
import { acceptsTable } from '@billkey/simulator/testing';
import { SPECIAL } from './special-variations.js';
import { SPECIMENS, type Specimen } from './specimens.js';
import { example, openStage, type Sent, type Stage } from './stage.js';
import { longestOf, variationsOf, type Variation } from './variations.js';

/** Opens a KCP in which the specimen's example would succeed. */
async function open({ after, moment }: Specimen): Promise<Stage> {
  const stage = await openStage(moment);
  for (const name of after) {
    expect((await stage.send(example(name))).json, `${name}, sent before`).to.include({ res_cd: '0000' });
  }
  return stage;
}

async function onStage(of: Specimen, act: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await open(of);
  try {
    await act(stage);
  } finally {
    await stage.close();
  }
}

function allVariations(of: Specimen): Variation[] {
  return [...variationsOf(of), ...(SPECIAL[of.name]?.() ?? [])];
}

describe('KCP simulator, raw requests', () => {
  for (const of of SPECIMENS) {
    describe(of.name, () => {
      it('takes the example as it is', () =>
        onStage(of, async (stage) => {
          const { status, json } = await stage.send(example(of.name));
          expect(codeIn(json), JSON.stringify(json)).to.equal('0000');
          expect(status).to.equal(200);
        }));

      for (const { name, request } of longestOf(of)) {
        it(`takes ${name}`, () =>
          onStage(of, async (stage) => {
            expect(codeIn((await stage.send(request)).json)).to.equal('0000');
          }));
      }

      for (const variation of allVariations(of).filter(isAccepted)) {
        it(`accepts it ${variation.name}`, () => onStage(of, (stage) => judge(stage, variation)));
      }

      describe('refused', () => {
        // What is refused changes nothing, so one stage does for all of them; at the end the example must still pass.
        let stage: Stage;
        before(async () => {
          stage = await open(of);
        });
        after(() => stage.close());
        for (const variation of allVariations(of).filter((one) => !isAccepted(one))) {
          it(`refuses it ${variation.name}`, () => judge(stage, variation));
        }
        it('takes the example after all that', async () => {
          expect(codeIn((await stage.send(example(of.name))).json)).to.equal('0000');
        });
      });
    });
  }
});

function isAccepted({ expect: code }: Variation): boolean {
  return code === 'accepted';
}

/** Without a code of KCP's: a batch key that cannot be used. */
const NO_KEY = '8799';

async function judge(stage: Stage, { name, request, expect: code }: Variation): Promise<void> {
  const before = stage.world.bank.ledger().length;
  const sent = await stage.send(request);
  expect(resultOf(sent), name).to.equal(code === 'accepted' ? '0000' : code);
  if (code === 'accepted') return;
  if (!code.startsWith('HTTP') && code !== NO_KEY) {
    expect(KCP_CODES.has(code), `${code} is in KCP's list`).to.equal(true);
    const names = 'Code' in sent.json ? ['Code', 'Message'] : ['res_cd', 'res_msg'];
    expect(Object.keys(sent.json)).to.deep.equal(names);
  }
  expect(stage.world.bank.ledger().length, 'ledger').to.equal(before);
  expect(stage.world.log.records().at(-1), 'log').to.include({ booked: false });
}

function resultOf({ status, json }: Sent): string {
  return status === 200 ? codeIn(json) : `HTTP ${status}`;
}

/** A trade registration has a name of its own for it. */
function codeIn(json: Record<string, unknown>): string {
  return String(json['res_cd'] ?? json['Code']);
}

describe('accepts.md of the KCP simulator', () => {
  it('lists exactly what the simulator accepts although altered', () => {
    const accepted = SPECIMENS.flatMap((of) =>
      allVariations(of)
        .filter(isAccepted)
        .map(({ name }) => `${of.name}: ${name}`),
    );
    expect(acceptsTable(new URL('../../../simulator/accepts.md', import.meta.url), 'Requests').sort()).to.deep.equal(
      accepted.sort(),
    );
  });
});

import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { acceptsTable, type RawRequest } from '@billkey/simulator/testing';
import { openedBy, Shop } from './shop.js';
import { SPECIAL } from './special-variations.js';
import { opened, requestOf, SPECIMENS, specimen, withValues, type Specimen } from './specimens.js';
import { example, openStage, type Sent, type Stage } from './stage.js';
import { longestOf, variationsOf, type Variation } from './variations.js';

/** Opens a Kiwoompay in which the specimen's example would succeed. */
async function onStage({ after }: Specimen, act: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await openStage();
  try {
    for (const name of after) {
      const { json } = await deliver(stage, specimen(name), requestOf(specimen(name)));
      expect(json, `${name}, sent before`).to.include({ RESULTCODE: '0000' });
    }
    await act(stage);
  } finally {
    await stage.close();
  }
}

/** Sends it, after a first step of its own if it is a second one. */
async function deliver(stage: Stage, { opens }: Specimen, request: RawRequest): Promise<Sent> {
  if (!opens) return stage.send(request);
  const more: Record<string, string> = opens.cancels ? { CANCELREQ: 'Y' } : {};
  const session = openedBy(await new Shop(stage).ready({ PAYMETHOD: opens.method, ...more }, opens.as));
  if (!session) throw new Error(`no first step for ${opens.method}`);
  return stage.send(opened(request, session));
}

/** First steps do not say that they succeed. */
function resultOf({ status, json }: Sent): string {
  if (status !== 200) return `HTTP ${status}`;
  if (json['RESULTCODE'] !== undefined) return json['RESULTCODE'];
  return json['TOKEN'] === 'FAIL' ? 'FAIL' : /^http.*\/pay\/\w{32}$/.test(json['RETURNURL'] ?? '') ? '0000' : 'nothing';
}

function allVariations(of: Specimen): Variation[] {
  return [...variationsOf(of), ...(SPECIAL[of.name]?.() ?? [])];
}

async function judge(stage: Stage, of: Specimen, { name, request, expect: code }: Variation): Promise<void> {
  const before = stage.world.bank.ledger().length;
  const sent = await deliver(stage, of, request);
  expect(resultOf(sent), `${name}: ${JSON.stringify(sent.json)}`).to.equal(code === 'accepted' ? '0000' : code);
  if (code === 'accepted') return;
  expect(stage.world.bank.ledger().length, 'ledger').to.equal(before);
  expect(stage.world.log.records().at(-1), 'log').to.include({ booked: false });
}

describe('DaouData simulator, raw requests', () => {
  for (const of of SPECIMENS) {
    describe(of.name, () => {
      it('takes the example as it is', () =>
        onStage(of, async (stage) => {
          const sent = await deliver(stage, of, requestOf(of));
          expect(resultOf(sent), JSON.stringify(sent.json)).to.equal('0000');
        }));

      for (const { name, request } of longestOf(of)) {
        it(`takes ${name}`, () =>
          onStage(of, async (stage) => {
            expect(resultOf(await deliver(stage, of, request))).to.equal('0000');
          }));
      }

      for (const variation of allVariations(of)) {
        const verb = variation.expect === 'accepted' ? 'accepts' : 'refuses';
        it(`${verb} it ${variation.name}`, () => onStage(of, (stage) => judge(stage, of, variation)));
      }
    });
  }

  it('takes a reason of 5 characters and of 20', () =>
    onStage(specimen('cancel'), async (stage) => {
      for (const CANCELREASON of ['고객 요청', '고'.repeat(20)]) {
        const request = withValues(specimen('cancel'), { CANCELREASON });
        expect(resultOf(await deliver(stage, specimen('cancel'), request))).to.equal('0000');
      }
    }));

  it('takes the whole second step along with the first one, as the sample of the cancel API sends it', () =>
    onStage(specimen('ready-cancel'), async (stage) => {
      const { body } = requestOf(specimen('cancel'));
      const sent = await stage.send({ ...requestOf(specimen('ready-cancel')), body });
      expect(resultOf(sent)).to.equal('0000');
    }));

  it('takes the cancel body whose EUC-KR bytes and digest are worked out (cancel API, charset)', () => {
    const { body } = requestOf(specimen('cancel'));
    expect(body.length).to.equal(157);
    expect(createHash('sha256').update(body).digest('hex')).to.equal(
      '346d0801382597fc751d04edf50257d4fc4287142ce0f2c4b0b4b26c28cf64e6',
    );
    expect(example('cancel').includes(Buffer.from('b0edb0b420bfe4c3bb20c3ebbcd2', 'hex'))).to.equal(true);
  });
});

describe('accepts.md of the DaouData simulator', () => {
  it('lists exactly what the simulator accepts although altered', () => {
    const accepted = SPECIMENS.flatMap((of) =>
      allVariations(of)
        .filter((variation) => variation.expect === 'accepted')
        .map(({ name }) => `${of.name}: ${name}`),
    );
    expect(acceptsTable(new URL('../../../simulator/accepts.md', import.meta.url), 'API').sort()).to.deep.equal(
      accepted.sort(),
    );
  });
});

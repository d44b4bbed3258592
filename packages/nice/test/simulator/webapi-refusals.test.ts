import { expect } from 'chai';
import { acceptsTable } from '@billkey/simulator/testing';
import { LISTED_CODES } from './listed-codes.js';
import { example } from './stage.js';
import type { Variation } from './variations.js';
import { SPECIAL } from './webapi-special-variations.js';
import { exampleOf, formOf, plainOf, SPECIMENS, specimen, withValues, type Specimen } from './webapi-specimens.js';
import { openStage, type Sent, type Stage } from './webapi-stage.js';
import { longestOf, variationsOf } from './webapi-variations.js';
import { phoneStep, visit } from './webapi-window-shop.js';

/** Opens a WEBAPI in which the specimen's example would succeed. */
async function onStage({ after, authenticated }: Specimen, act: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await openStage();
  try {
    for (const name of after) {
      const { json } = await stage.send(example(`webapi-${name}`));
      expect(json['ResultCode'], `${name}, sent before`).to.equal(specimen(name).success);
    }
    if (authenticated) await visit(phoneStep(stage, Object.fromEntries(plainOf(specimen('window')))));
    await act(stage);
  } finally {
    await stage.close();
  }
}

function allVariations(of: Specimen): Variation[] {
  return [...variationsOf(of), ...(SPECIAL[of.name]?.() ?? [])];
}

describe('NICE WEBAPI simulator, raw requests', () => {
  for (const of of SPECIMENS) {
    describe(of.name, () => {
      it('takes the example as it is', () =>
        onStage(of, async (stage) => {
          const sent = await stage.send(exampleOf(of));
          expect(resultOf(stage, sent), sent.body.toString()).to.equal(of.success);
          expect(sent.status).to.equal(200);
        }));

      for (const { name, request } of longestOf(of)) {
        it(`takes ${name}`, () =>
          onStage(of, async (stage) => {
            expect(resultOf(stage, await stage.send(request))).to.equal(of.success);
          }));
      }

      for (const variation of allVariations(of)) {
        const verb = variation.expect === 'accepted' ? 'accepts' : 'refuses';
        it(`${verb} it ${variation.name}`, () => onStage(of, (stage) => judge(stage, of, variation)));
      }
    });
  }

  for (const name of ['issue', 'key-in']) {
    const of = specimen(name);
    const encData = formOf(exampleOf(of)).get('EncData') ?? '';

    it(`takes ${name} with EncData in lower case`, () =>
      onStage(of, async (stage) => {
        const { json } = await stage.send(withValues(of, { EncData: encData.toLowerCase() }));
        expect(json).to.include({ ResultCode: of.success });
      }));

    it(`refuses ${name} with any digit of EncData altered`, () =>
      onStage(of, async (stage) => {
        for (let at = 0; at < encData.length; at += 1) {
          const altered = encData.slice(0, at) + (encData[at] === '0' ? '1' : '0') + encData.slice(at + 1);
          const request = withValues(of, { EncData: altered });
          await judge(stage, of, { name: `digit ${at}`, request, expect: 'A204' });
        }
      }));
  }
});

async function judge(stage: Stage, of: Specimen, { name, request, expect: code }: Variation): Promise<void> {
  const before = stage.world.bank.ledger().length;
  const sent = await stage.send(request);
  const seen = resultOf(stage, sent);
  expect(seen, name).to.equal(code === 'accepted' ? of.success : code);
  if (code === 'accepted') return;
  if (!code.startsWith('HTTP')) expect(LISTED_CODES.has(code), `${code} is in NICE's list`).to.equal(true);
  expect(stage.world.bank.ledger().length, 'ledger').to.equal(before);
  expect(stage.world.log.records().at(-1), 'log').to.include({ booked: false });
}

/** ASCII reads the same in both charsets; why a window is not opened is in the log as well as in its page. */
function resultOf({ world }: Stage, { status, headers, body }: Sent): string {
  const page = world.log.records().at(-1)?.operation === 'page' && headers['content-type']?.startsWith('text/html');
  if (page && body.toString().includes('<input type="hidden" name="window"')) return 'opened';
  if (page && status === 400) return /\[(\w+)\]/.exec(body.toString())?.[1] ?? '';
  if (status !== 200) return `HTTP ${status}`;
  return /"ResultCode":"(\w+)"/.exec(body.toString('latin1'))?.[1] ?? '';
}

describe('accepts.md of the NICE simulator, WEBAPI', () => {
  it('lists exactly what the simulator accepts although altered', () => {
    const accepted = SPECIMENS.flatMap((of) =>
      allVariations(of)
        .filter((variation) => variation.expect === 'accepted')
        .map(({ name }) => `${of.name}: ${name}`),
    );
    expect(acceptsTable(new URL('../../../simulator/accepts.md', import.meta.url), 'WEBAPI').sort()).to.deep.equal(
      accepted.sort(),
    );
  });
});

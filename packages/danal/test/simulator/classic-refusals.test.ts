import { DANAL_CARD_CODES } from '@billkey/danal/simulator';
import { expect } from 'chai';
import { acceptsTable, type RawAnswer } from '@billkey/simulator/testing';
import { Shop } from './classic-shop.js';
import { SPECIAL } from './classic-special-variations.js';
import {
  AUTH_DATA,
  CANCEL_PLAIN,
  OTBILL_DATA,
  requestOf,
  requestOfPlain,
  SPECIMENS,
  type Specimen,
} from './classic-specimens.js';
import { answerIn, decrypt, requestWith, type Values } from './classic-stage.js';
import { longestOf, variationsOf, type Variation } from './classic-variations.js';

/** Opens a shop in which the specimen's example would succeed. */
async function inShop(of: Specimen, act: (shop: Shop, values: Values) => Promise<void>): Promise<void> {
  const shop = await Shop.open();
  try {
    await act(shop, await of.prepare(shop));
  } finally {
    await shop.stage.close();
  }
}

const VERBS: Readonly<Record<string, string>> = { accepted: 'accepts', taken: 'takes' };

function allVariations(of: Specimen): Variation[] {
  return [...variationsOf(of), ...(SPECIAL[of.name] ?? [])];
}

function resultOf(answer: RawAnswer): string {
  return answer.status === 200 ? (answerIn(answer)['RETURNCODE'] ?? '') : `HTTP ${answer.status}`;
}

async function judge({ stage }: Shop, values: Values, { request, expect: code }: Variation): Promise<void> {
  const before = stage.world.bank.ledger().length;
  const seen = resultOf(await stage.send(request(values)));
  const passes = code === 'accepted' || code === 'taken';
  expect(seen).to.equal(passes ? '0000' : code);
  if (passes) return;
  if (!code.startsWith('HTTP')) expect(DANAL_CARD_CODES.has(code), `${code} is in the list`).to.equal(true);
  expect(stage.world.bank.ledger().length, 'ledger').to.equal(before);
  expect(stage.world.log.records().at(-1), 'log').to.include({ booked: false });
}

describe('Danal simulator, raw requests of the card protocol', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  it('takes the worked example of an OTBILL, byte for byte, under the TID of the CANCEL example', async () => {
    const answer = answerIn(await shop.stage.send(requestWith(OTBILL_DATA)));
    expect(answer).to.include({
      RETURNCODE: '0000',
      TID: '202604010000000000000009',
      ORDERID: 'ORD-2',
      AMOUNT: '9900',
    });
  });

  it('takes the worked example of an AUTH with Korean values, byte for byte', async () => {
    const answer = answerIn(await shop.stage.send(requestWith(AUTH_DATA)));
    expect(answer).to.include({ RETURNCODE: '0000', ORDERID: 'ORD-20260401-0001', AMOUNT: '1004' });
    expect(decrypt(AUTH_DATA)).to.include({
      ITEMNAME: '월정기구독',
      USERNAME: '홍길동',
      RETURNURL: 'https://shop.example.com/return',
    });
  });

  it('takes the CANCEL example as it is written before encryption', async () => {
    await shop.stage.send(requestWith(OTBILL_DATA));
    const answer = answerIn(await shop.stage.send(requestOfPlain(CANCEL_PLAIN)));
    expect(answer).to.include({ RETURNCODE: '0000', O_TID: '202604010000000000000009', AMOUNT: '9900', BALANCE: '0' });
  });

  for (const of of SPECIMENS) {
    describe(of.name, () => {
      it('takes the example as it is', () =>
        inShop(of, async ({ stage }, values) => {
          expect(resultOf(await stage.send(requestOf(values)))).to.equal('0000');
        }));

      for (const variation of longestOf(of)) {
        it(`takes ${variation.name}`, () => inShop(of, (inside, values) => judge(inside, values, variation)));
      }

      for (const variation of allVariations(of)) {
        const verb = VERBS[variation.expect] ?? 'refuses';
        it(`${verb} it ${variation.name}`, () => inShop(of, (inside, values) => judge(inside, values, variation)));
      }
    });
  }

  it('answers what it cannot decipher in plain text, and all else in an envelope', async () => {
    const { body } = await shop.stage.send(requestWith('AAAA'));
    expect(body.toString('latin1')).to.match(/^RETURNCODE=1107&RETURNMSG=%B0%A1/);
    const refused = await shop.stage.send(requestOfPlain('TXTYPE=NOTHING&SERVICETYPE=BATCH'));
    expect(refused.body.toString('latin1')).to.match(/^DATA=[A-Za-z0-9%]+$/);
  });
});

describe('accepts.md of the Danal simulator, the card protocol', () => {
  it('lists exactly what the simulator accepts although altered', () => {
    const accepted = SPECIMENS.flatMap((of) =>
      allVariations(of)
        .filter((variation) => variation.expect === 'accepted')
        .map(({ name }) => `${of.name}: ${name}`),
    );
    expect(
      acceptsTable(new URL('../../../simulator/accepts.md', import.meta.url), 'The card protocol').sort(),
    ).to.deep.equal(accepted.sort());
  });
});

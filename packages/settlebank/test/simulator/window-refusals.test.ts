import { encodeForm } from '@billkey/simulator';
import { acceptsTable } from '@billkey/simulator/testing';
import { expect } from 'chai';
import { ABROAD, aes, HASH_KEY, NONE, OTHER, sha256 } from './stage.js';
import { FIELDS, formFields, WINDOW_PATH, WindowShop, type Values } from './window-shop.js';

interface Alteration {
  name: string;
  /** The form with one thing changed; a field of no value is left out. */
  form: Readonly<Record<string, string | undefined>>;
  /** The code it is refused with; `allowed` by the manual; or `accepted` all the same, as accepts.md says. */
  expect: string;
}

const ADDRESS = 'https://shop.example/';
const fresh = (values: Values = {}): Values => formFields(values);
/** A field altered as it is, under the hash of the right form. */
const raw = (name: string, value: string | undefined): Alteration['form'] => ({ ...fresh(), [name]: value });

/** Required, with the codes of being absent and of being too long, and the greatest length in bytes. */
const REQUIRED = [
  ['mchtId', '1001', '1101', 10],
  ['method', '1002', '1102', 20],
  ['trdDt', '1003', '1103', 8],
  ['trdTm', '1004', '1104', 6],
  ['mchtTrdNo', '1005', '1105', 100],
  ['mchtName', '1006', '1106', 100],
  ['mchtEName', '1007', '1107', 100],
  ['pmtPrdtNm', '1008', '1108', 128],
  ['trdAmt', '1009', '1109', 12],
  ['notiUrl', '1010', '1110', 250],
  ['nextUrl', '1011', '1111', 250],
  ['cancUrl', '1012', '1112', 250],
  ['pktHash', 'CA03', '1127', 200],
] as const;
const OPTIONAL = [
  ['mchtCustNm', 'CA03', 30],
  ['mchtCustId', '1113', 50],
  ['email', 'CA03', 60],
  ['taxTypeCd', 'CA03', 1],
  ['taxAmt', 'CA03', 12],
  ['vatAmt', 'CA03', 12],
  ['taxFreeAmt', 'CA03', 12],
  ['svcAmt', 'CA03', 12],
  ['instmtMon', 'CA03', 2],
  ['cardType', 'CA03', 1],
  ['cardGb', 'CA03', 4],
  ['appScheme', 'CA03', 100],
  ['custIp', 'CA03', 15],
  ['prdtTerm', 'CA03', 14],
  ['mchtParam', 'CA03', 4000],
] as const;
const ENCRYPTED = ['trdAmt', 'mchtCustNm', 'mchtCustId', 'email', 'taxAmt', 'vatAmt', 'taxFreeAmt', 'svcAmt'] as const;
const MIXED = { taxTypeCd: 'G', taxAmt: '8000', vatAmt: '800', taxFreeAmt: '1100' };

const long = (name: string, bytes: number): string => (name.endsWith('Url') ? ADDRESS : '').padEnd(bytes, '1');

const ALTERATIONS: readonly Alteration[] = [
  ...REQUIRED.flatMap(([name, missing, tooLong, max]): Alteration[] => [
    { name: `${name} left out`, form: raw(name, undefined), expect: missing },
    { name: `${name} empty`, form: raw(name, ''), expect: missing },
    { name: `${name} of ${max + 1} bytes`, form: fresh({ [name]: long(name, max + 1) }), expect: tooLong },
  ]),
  ...OPTIONAL.flatMap(([name, tooLong, max]): Alteration[] => [
    { name: `${name} empty`, form: fresh({ [name]: '' }), expect: 'allowed' },
    { name: `${name} of ${max + 1} bytes`, form: fresh({ [name]: long(name, max + 1) }), expect: tooLong },
  ]),
  ...(
    [
      ['mchtName', 34, '1106'],
      ['pmtPrdtNm', 43, '1108'],
      ['mchtCustNm', 11, 'CA03'],
    ] as const
  ).map(([name, syllables, code]) => {
    return { name: `${name} of ${syllables} syllables`, form: fresh({ [name]: '힣'.repeat(syllables) }), expect: code };
  }),
  ...ENCRYPTED.flatMap((name): Alteration[] => [
    { name: `${name} not encrypted`, form: raw(name, '9900'), expect: '1902' },
    { name: `${name} encrypted, of nothing`, form: raw(name, aes('')), expect: '1902' },
    { name: `${name} under the key of another`, form: raw(name, aes('9900', OTHER.aesKey)), expect: '1902' },
    {
      name: `${name} in another mode`,
      form: raw(name, aes('9900', undefined, 'aes-256-cbc', '0'.repeat(16))),
      expect: '1902',
    },
  ]),
  ...['mchtTrdNo', 'mchtEName', 'mchtCustId', 'email'].map((name) => {
    return { name: `${name} in Hangul`, form: fresh({ [name]: '주문' }), expect: 'CA03' };
  }),
  ...['mchtId', 'mchtTrdNo', 'mchtCustId', 'email'].map((name) => {
    return { name: `${name} with a blank`, form: fresh({ [name]: 'a 1' }), expect: 'CA03' };
  }),
  ...['notiUrl', 'nextUrl', 'cancUrl'].flatMap((name) => [
    { name: `${name} that is no address`, form: fresh({ [name]: '/back' }), expect: 'CA03' },
    { name: `${name} of a script`, form: fresh({ [name]: 'javascript:x' }), expect: 'CA03' },
    { name: `${name} by http`, form: fresh({ [name]: 'http://shop.example/' }), expect: 'allowed' },
  ]),
  ...['009900', '-9900', '9,900', '9900.0'].map((trdAmt) => {
    return { name: `trdAmt ${trdAmt}`, form: fresh({ trdAmt }), expect: 'CA40' };
  }),
  { name: 'trdAmt 0', form: fresh({ trdAmt: '0' }), expect: 'CA40' },
  { name: 'trdAmt 999', form: fresh({ trdAmt: '999' }), expect: 'CA42' },
  { name: 'trdAmt 1000', form: fresh({ trdAmt: '1000' }), expect: 'allowed' },
  { name: 'trdAmt 99999998', form: fresh({ trdAmt: '99999998' }), expect: 'allowed' },
  { name: 'trdAmt 99999999', form: fresh({ trdAmt: '99999999' }), expect: 'CA42' },
  { name: 'method CA', form: fresh({ method: 'CA' }), expect: 'ST09' },
  { name: 'method CARD', form: fresh({ method: 'CARD' }), expect: 'ST09' },
  ...['02', '1', '13', 'x'].map((instmtMon) => {
    return { name: `instmtMon ${instmtMon}`, form: fresh({ instmtMon }), expect: 'CA21' };
  }),
  ...['00', '2', '9', '10', '12'].map((instmtMon) => {
    return { name: `instmtMon ${instmtMon}`, form: fresh({ instmtMon }), expect: 'allowed' };
  }),
  { name: 'mixed', form: fresh(MIXED), expect: 'allowed' },
  { name: 'mixed without a part', form: fresh({ ...MIXED, vatAmt: '' }), expect: 'CA03' },
  { name: 'mixed of parts that do not add up', form: fresh({ ...MIXED, vatAmt: '801' }), expect: 'ST55' },
  { name: 'tax-free with VAT', form: fresh({ ...MIXED, taxTypeCd: 'Y' }), expect: 'ST55' },
  { name: 'taxTypeCd X', form: fresh({ taxTypeCd: 'X' }), expect: 'CA03' },
  { name: 'another mchtTrdNo than was hashed', form: raw('mchtTrdNo', 'WIN-0002'), expect: '1901' },
  { name: 'another trdTm than was hashed', form: raw('trdTm', '093001'), expect: '1901' },
  { name: 'another trdDt than was hashed', form: raw('trdDt', '20260104'), expect: '1901' },
  { name: 'another trdAmt than was hashed', form: raw('trdAmt', aes('9901')), expect: '1901' },
  { name: 'the mchtId of another', form: raw('mchtId', OTHER.mchtId), expect: '1902' },
  { name: 'hashed under the key of another', form: fresh({ pktHash: hash('9900', OTHER.hashKey) }), expect: '1901' },
  { name: 'hashed over the encrypted trdAmt', form: fresh({ pktHash: hash(aes('9900')) }), expect: '1901' },
  { name: 'pktHash in upper case', form: fresh({ pktHash: hash('9900').toUpperCase() }), expect: 'accepted' },
  {
    name: 'pktHash in base64',
    form: raw('pktHash', Buffer.from(hash('9900'), 'hex').toString('base64')),
    expect: '1901',
  },
  { name: 'a mchtId of nobody', form: fresh({ mchtId: 'nobody_bi' }), expect: 'ST47' },
  { name: 'a mchtId that is not paid in won', form: formFields({}, ABROAD), expect: 'CA60' },
  { name: 'a time of an hour ago', form: fresh({ trdTm: '083000' }), expect: 'allowed' },
  { name: 'a time of more than an hour ago', form: fresh({ trdTm: '082959' }), expect: '5002' },
  { name: 'a time of more than an hour to come', form: fresh({ trdTm: '103001' }), expect: '5002' },
  { name: 'a day that is none', form: fresh({ trdDt: '20260230' }), expect: 'CA03' },
  { name: 'a time that is none', form: fresh({ trdTm: '096000' }), expect: 'CA03' },
  { name: 'a time of four digits', form: fresh({ trdTm: '0930' }), expect: 'CA03' },
  { name: 'cardGb of a card company', form: fresh({ cardGb: 'HDC' }), expect: 'allowed' },
  { name: 'cardGb of none', form: fresh({ cardGb: 'XXX' }), expect: 'accepted' },
  { name: 'chainUserId of any length', form: fresh({ chainUserId: 'x'.repeat(500) }), expect: 'accepted' },
  ...['popup', 'iframe', 'self', 'blank'].map((type) => {
    return { name: `type ${type}`, form: fresh({ type, height: '660' }), expect: 'allowed' };
  }),
  { name: 'type layer', form: fresh({ type: 'layer' }), expect: 'CA03' },
  { name: 'height in pixels', form: fresh({ height: '660px' }), expect: 'CA03' },
  ...['env', 'ui', 'crcCd', 'pmtprdNm', 'width', '__proto__'].map((name) => {
    return { name: `with ${name}, which is no field`, form: withField(name), expect: 'ST09' };
  }),
];

describe('SettleBank simulator, forms of the window', () => {
  let shop: WindowShop;
  beforeEach(async () => {
    shop = await WindowShop.open();
  });
  afterEach(() => shop.stage.close());

  for (const { name, form, expect: code } of ALTERATIONS) {
    const passes = code === 'accepted' || code === 'allowed';
    it(`${passes ? (code === 'allowed' ? 'takes' : 'accepts') : 'refuses'} ${name}`, async () => {
      const fields = Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== undefined);
      const response = await shop.browse(WINDOW_PATH, encodeForm(fields, 'utf-8'));
      expect(response.status).to.equal(200);
      const { answered, booked } = shop.stage.world.log.records().at(-1) ?? {};
      if (passes) {
        expect(await response.text()).to.include('name="card-number"');
        expect(answered).to.deep.equal({ status: 200 });
        return;
      }
      expect(response.headers.get('content-type')).to.equal('application/json;charset=utf-8');
      const { outRsltMsg, ...said } = (await response.json()) as Record<string, unknown>;
      const { mchtTrdNo = '', mchtId = '' } = form;
      expect(said).to.deep.equal({ outStatCd: '0031', outRsltCd: code, mchtTrdNo, mchtId });
      expect(outRsltMsg).to.be.a('string').and.not.equal('');
      expect([answered, booked]).to.deep.equal([{ status: 200, pgCode: code }, false]);
      expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
    });
  }

  it('take every field at its greatest length', async () => {
    for (const [name, , , max] of REQUIRED) {
      if (!['mchtTrdNo', 'mchtName', 'mchtEName', 'pmtPrdtNm', 'notiUrl', 'nextUrl', 'cancUrl'].includes(name))
        continue;
      await shop.token({ [name]: long(name, max) });
    }
    for (const name of ['mchtCustNm', 'mchtCustId', 'email', 'appScheme', 'custIp', 'prdtTerm', 'mchtParam']) {
      const [, , max = 0] = OPTIONAL.find(([other]) => other === name) ?? [];
      await shop.token({ [name]: long(name, max) });
    }
  });

  it('are the fields of the manual, and may all be there', async () => {
    const empty = Object.fromEntries(FIELDS.split(' ').map((name) => [name, '']));
    expect((await shop.opened({ ...empty, ...fresh() })).headers.get('content-type')).to.include('html');
  });

  it('do not come by GET, twice in a field, or in another charset than UTF-8', async () => {
    const url = shop.stage.window + WINDOW_PATH;
    expect((await fetch(url, { headers: { connection: 'close' } })).status).to.equal(405);
    const body = new URLSearchParams(fresh()).toString();
    for (const altered of [`${body}&mchtTrdNo=WIN-0001`, body.replace('%EC%9B%94', '%BF%F9'), `${body}&pmtPrdtNm=%`]) {
      expect(altered).to.not.equal(body);
      const said: unknown = await (await shop.browse(WINDOW_PATH, altered)).json();
      expect(said).to.include({ outStatCd: '0031', outRsltCd: 'ST09' });
    }
  });

  it('are not taken by the host of the server API, nor its calls by the host of the window', async () => {
    const { stage } = shop;
    const path = '/spay/APICardActionPay.do';
    expect((await shop.browse(path, '{}')).status).to.equal(404);
    const request = { method: 'POST', path: WINDOW_PATH, headers: [CLOSE], body: Buffer.alloc(0) };
    expect((await stage.send(request)).status).to.equal(404);
  });

  it('are judged whatever has become of their bytes', async () => {
    const body = Buffer.from(new URLSearchParams(fresh()).toString());
    for (let at = 0; at < body.length; at += 7) {
      const altered = Buffer.from(body);
      altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8));
      const response = await shop.browse(WINDOW_PATH, altered.toString('latin1'));
      expect(response.status, `byte ${at}`).to.equal(200);
    }
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });
});

describe('accepts.md of the SettleBank simulator, window', () => {
  it('lists exactly what the window accepts although altered', () => {
    const accepted = ALTERATIONS.filter(({ expect: code }) => code === 'accepted').map(({ name }) => `window: ${name}`);
    expect(
      acceptsTable(new URL('../../../simulator/accepts.md', import.meta.url), 'Forms of the window').sort(),
    ).to.deep.equal(accepted.sort());
  });
});

const CLOSE: [string, string] = ['Connection', 'close'];

function hash(amount: string, hashKey = HASH_KEY): string {
  return sha256(NONE.mchtId, 'card', 'WIN-0001', '20260105', '093000', amount, hashKey);
}

function withField(name: string): Values {
  return Object.fromEntries([...Object.entries(fresh()), [name, 'x']]);
}

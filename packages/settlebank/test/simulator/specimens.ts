import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import { aes, AES_KEY, example, HASH_KEY, openStage, sha256, unaes, type Stage } from './stage.js';

/** What the manual's request tables say of a field; `max` in bytes of UTF-8 before encryption. */
export interface FieldFact {
  kind: 'text' | 'id' | 'digits' | 'amount' | 'exact';
  max?: number;
  required?: string;
  tooLong?: string;
  encrypted?: true;
}

type Facts = Readonly<Record<string, FieldFact>>;

/** An example request and what the manual says of it. */
export interface Specimen {
  name: string;
  /** Opens a SettleBank in which the example succeeds. */
  open: () => Promise<Stage>;
  params: Facts;
  data: Facts;
  /** What the hash ends with before the key. */
  amount: 'trdAmt' | 'cnclAmt' | '0';
  /** `bizType`; none in a look-up. */
  bizType?: string;
}

type Half = Record<string, unknown>;

export interface Halves {
  params: Half;
  data: Half;
}

const envelope: Facts = {
  mchtId: { kind: 'exact', max: 12, required: '1001', tooLong: '1101' },
  ver: { kind: 'exact', required: 'CA03' },
  mchtTrdNo: { kind: 'id', max: 100, required: '1005', tooLong: '1105' },
  trdDt: { kind: 'exact', max: 8, required: '1003', tooLong: '1103' },
  trdTm: { kind: 'exact', max: 6, required: '1004', tooLong: '1104' },
};
const head: Facts = {
  ...envelope,
  method: { kind: 'exact', max: 2, required: '1002', tooLong: '1102' },
  bizType: { kind: 'exact', required: 'CA03' },
  encCd: { kind: 'exact', required: 'CA03' },
};
const hash = (max: number): FieldFact => ({ kind: 'exact', max, required: 'CA03', tooLong: '1127' });
const AMOUNT: FieldFact = { kind: 'amount', max: 12, required: '1009', tooLong: '1109', encrypted: true };
const PART: FieldFact = { kind: 'amount', max: 12, tooLong: 'CA03', encrypted: true };
const parts: Facts = { taxAmt: PART, vatAmt: PART, taxFreeAmt: PART, svcAmt: PART };
const card: Facts = {
  cardNo: { kind: 'digits', max: 16, required: 'CA03', tooLong: 'CA03', encrypted: true },
  vldDtMon: { kind: 'exact', required: 'CA03', encrypted: true },
  vldDtYear: { kind: 'exact', required: 'CA03', encrypted: true },
};
const holder: Facts = {
  idntNo: { kind: 'exact', required: 'CA03', encrypted: true },
  cardPwd: { kind: 'exact', required: 'CA03', encrypted: true },
};
const purchase: Facts = {
  pktHash: hash(200),
  pmtprdNm: { kind: 'text', max: 128, required: '1008', tooLong: '1108' },
  mchtCustNm: { kind: 'text', max: 30, required: 'CA03', tooLong: 'CA03' },
  mchtCustId: { kind: 'id', max: 50, required: '1013', tooLong: '1113' },
  email: { kind: 'id', max: 60, tooLong: 'CA03' },
  instmtMon: { kind: 'exact', max: 2, required: 'CA03', tooLong: 'CA03' },
  crcCd: { kind: 'exact', max: 3, required: 'CA03', tooLong: 'CA03' },
  trdAmt: AMOUNT,
  ...parts,
  notiUrl: { kind: 'exact', max: 250, tooLong: '1110' },
  mchtParam: { kind: 'text', max: 4000, tooLong: 'CA03' },
};
const billKey: FieldFact = { kind: 'exact', max: 50, required: 'CA03', tooLong: 'CA03' };

export const SPECIMENS: readonly Specimen[] = [
  {
    name: 'issue',
    open: () => openStage('2026-01-05T09:25:01'),
    params: head,
    data: {
      pktHash: hash(64),
      ...card,
      ...holder,
      mchtCustNm: { kind: 'text', max: 30, tooLong: 'CA03' },
      mchtCustId: { kind: 'id', max: 50, tooLong: '1113' },
      keyRegYn: { kind: 'exact', max: 1, required: 'CA03', tooLong: 'CA03' },
    },
    amount: '0',
    bizType: 'A4',
  },
  {
    name: 'charge',
    open: () => openStage('2026-01-05T09:30:01', { trdNo: 2 }),
    params: head,
    // Without its key it is a key-in payment, of which the card number is missing first.
    data: { ...purchase, billKey },
    amount: 'trdAmt',
    bizType: 'B0',
  },
  {
    name: 'key-in',
    open: () => openStage('2026-01-05T09:30:01'),
    params: head,
    data: { ...purchase, ...card, ...holder },
    amount: 'trdAmt',
    bizType: 'B0',
  },
  {
    name: 'key-in-none',
    open: () => openStage('2026-01-05T09:30:01'),
    params: head,
    data: { ...purchase, ...card },
    amount: 'trdAmt',
    bizType: 'B0',
  },
  {
    name: 'remove',
    open: () => after('2026-01-05T09:25:01', ['issue'], '2026-01-06T10:15:00'),
    params: head,
    data: { pktHash: hash(200), billKey, etcInfo: { kind: 'id', max: 12, tooLong: 'CA03' } },
    amount: '0',
    bizType: 'A1',
  },
  {
    name: 'cancel',
    open: () => after('2021-11-29T13:58:10', ['key-in-1000'], '2021-12-31T10:00:00', 1_494_620),
    params: head,
    data: {
      pktHash: hash(200),
      orgTrdNo: { kind: 'exact', max: 40, required: 'CA03', tooLong: 'CA03' },
      crcCd: { kind: 'exact', max: 3, required: 'CA03', tooLong: 'CA03' },
      cnclOrd: { kind: 'exact', max: 3, tooLong: 'CA03' },
      cnclAmt: AMOUNT,
      ...parts,
      cnclRsn: { kind: 'text', max: 255, tooLong: 'CA03' },
    },
    amount: 'cnclAmt',
    bizType: 'C0',
  },
  {
    name: 'find',
    open: () => after('2026-01-05T09:30:01', ['charge'], '2026-01-05T09:40:00'),
    params: envelope,
    data: {
      pktHash: hash(200),
      method: { kind: 'exact', max: 2, required: '1002', tooLong: '1102' },
      trdAmt: { kind: 'amount', max: 12, required: '1009', tooLong: '1109' },
      orgTrdDt: { kind: 'exact', max: 8, required: 'CA03', tooLong: 'CA03' },
      orgMchtTrdNo: { kind: 'id', max: 100, required: 'CA03', tooLong: 'CA03' },
      orgTrdNo: { kind: 'exact', max: 40, tooLong: 'CA03' },
    },
    amount: 'trdAmt',
  },
];

async function after(moment: string, names: readonly string[], then: string, trdNo = 1): Promise<Stage> {
  const stage = await openStage(moment, { trdNo });
  for (const name of names) {
    const { params } = await stage.send(example(name));
    if (params['outRsltCd'] !== '0000') throw new Error(`${name}, sent before: ${String(params['outRsltCd'])}`);
  }
  stage.at(then);
  return stage;
}

export function specimen(name: string): Specimen {
  const found = SPECIMENS.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no specimen ${name}`);
  return found;
}

export function halvesOf({ name }: Specimen): Halves {
  return JSON.parse(parseRequest(example(name)).body.toString('utf8')) as Halves;
}

/** The example with other fields; `hash` makes the hash right again for them. */
export function withHalves(of: Specimen, change: (halves: Halves) => void, hash = true): RawRequest {
  const halves = halvesOf(of);
  change(halves);
  if (hash && 'pktHash' in halves.data) halves.data['pktHash'] = hashOf(of, halves);
  return { ...parseRequest(example(of.name)), body: Buffer.from(JSON.stringify(halves)) };
}

/** The example with these fields of `data` instead, encrypted where they have to be, and well hashed. */
export function withData(of: Specimen, values: Readonly<Record<string, string>>): RawRequest {
  return withHalves(of, ({ data }) => {
    for (const [name, value] of Object.entries(values)) {
      data[name] = of.data[name]?.encrypted && value !== '' ? aes(value) : value;
    }
  });
}

export function withParams(of: Specimen, values: Readonly<Record<string, string>>): RawRequest {
  return withHalves(of, ({ params }) => void Object.assign(params, values));
}

export function withHeader(request: RawRequest, name: string, value: string | undefined): RawRequest {
  const others = request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  return { ...request, headers: value === undefined ? others : [...others, [name, value]] };
}

function hashOf({ amount, data: facts }: Specimen, { params, data }: Halves): string {
  const plain = (name: string): string => {
    const value = text(data[name]);
    return facts[name]?.encrypted ? tryUnaes(value) : value;
  };
  const head = ['trdDt', 'trdTm', 'mchtId', 'mchtTrdNo'].map((name) => text(params[name]));
  return sha256(...head, amount === '0' ? '0' : plain(amount), HASH_KEY);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function tryUnaes(value: string): string {
  try {
    return unaes(value, AES_KEY);
  } catch {
    return '';
  }
}

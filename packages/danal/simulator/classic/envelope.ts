import { decodeForm, type WireRequest } from '@billkey/simulator';
import { Refusal } from '../shared/refusal.js';
import { decipher } from './cipher.js';
import type { DanalClassicMerchant } from './merchants.js';
import { readPairs, type Pairs } from './pairs.js';

/** What stands around the fields of a request: who sends it, and that he has the key. */
export interface Envelope {
  readonly merchant: DanalClassicMerchant;
  /** Deciphered, but not read yet. */
  readonly plain: string;
}

/** @throws Refusal, which can only be answered in plain text, for what nobody with a key has sent */
export function openEnvelope(request: WireRequest, merchants: readonly DanalClassicMerchant[]): Envelope {
  checkContentType(request.headers['content-type']);
  const pairs = decodeForm(request.body.toString('latin1'), 'euc-kr');
  const form = new Map(pairs);
  if (form.size !== pairs?.length) throw new Refusal('1102');
  const [cpid, data] = [form.get('CPID') ?? '', form.get('DATA') ?? ''];
  if (cpid === '' || data === '') throw new Refusal('1100');
  const merchant = merchants.find((candidate) => candidate.cpid === cpid);
  if (!merchant) throw new Refusal('1106');
  const plain = decipher(data, merchant.cryptoKey);
  if (plain === undefined) throw new Refusal('1107');
  return { merchant, plain };
}

/** The fields of a request, as far as they can be read; for the log and for faults to be aimed. */
export function glanceInto(request: WireRequest, merchants: readonly DanalClassicMerchant[]): Pairs {
  try {
    return readPairs(openEnvelope(request, merchants).plain);
  } catch (error) {
    if (error instanceof Refusal) return new Map();
    throw error;
  }
}

function checkContentType(header: string | undefined): void {
  const [type, ...parameters] = (header ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const isEucKr = charset === undefined || /^charset="?euc-kr"?$/.test(charset);
  if (type?.trim() !== 'application/x-www-form-urlencoded' || !isEucKr) throw new Refusal('1102');
}

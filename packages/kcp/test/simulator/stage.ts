import { readFileSync } from 'node:fs';
import { createSign } from 'node:crypto';
import { Clock, createWorld, type World } from '@billkey/simulator';
import { createKcpSimulator, type KcpMerchant, type KcpSimulatorOptions, type KcpSite } from '@billkey/kcp/simulator';
import { jsonIn, send, toBytes, type RawAnswer, type RawRequest } from '@billkey/simulator/testing';

/** The moments of the example requests, and the `tno` that comes first then. */
export const OF_BATCH_KEYS = { at: '2026-01-01T03:29:14+09:00', tno: 1 };
export const OF_KEY_IN = { at: '2024-12-31T10:11:12+09:00', tno: 23_456_789_012 };
export type Moment = typeof OF_BATCH_KEYS;

export const TNO = '24123456789012';
export const BATCH_KEY = '2601011100000001';

export function pem(name: string): string {
  return readFileSync(new URL(`../../../test/simulator/credentials/${name}.pem`, import.meta.url), 'utf8');
}

/** PEM as it goes into `kcp_cert_info`: without line breaks. */
export function oneLine(text: string): string {
  return text.replaceAll('\n', '');
}

export interface TestSite extends KcpSite {
  /** Unencrypted, which the simulator has no use for. */
  key: string;
}

function site(siteCode: string, credentials: string, contracts: Partial<KcpSite>, key = credentials): TestSite {
  const certificate = pem(`${credentials}.cert`);
  return { siteCode, certificate, privateKey: '', privateKeyPassphrase: '', key: pem(`${key}.key`), ...contracts };
}

export const BILLING = site('A52Q7', 'A52Q7', { groupId: 'A52Q71000489', issueByApi: true });
export const KEY_IN = site('T0000', 'T0000', { keyIn: 'authenticated' });
/** A site with all contracts, and sites that lack one or the other. */
export const OTHER = site('AO09C', 'other', { groupId: 'AO09C1000001', issueByApi: true, keyIn: 'either' });
export const LESS = site('A52LD', 'other', { groupId: 'A52LD1000001', keyIn: 'either', partialCancel: false });
export const NOTHING = site('AO0Q9', 'other', { inquiry: false });
export const EXPIRED = site('T0007', 'expired', { keyIn: 'authenticated' }, 'T0000');

const MERCHANTS: readonly KcpMerchant[] = [
  { account: 'kcp', billing: BILLING, keyIn: KEY_IN },
  { account: 'kcp:other', billing: OTHER, keyIn: OTHER },
  { account: 'kcp:less', billing: LESS },
  { account: 'kcp:nothing', keyIn: NOTHING },
  { account: 'kcp:expired', keyIn: EXPIRED },
];

/** What the example of the exchange exchanges. */
const WINDOW_RESULT = {
  ...{ siteCode: 'A52Q7', orderId: 'KEY202601010002', encData: '2Dc1+made/up==', encInfo: '0aF3+made/up==' },
  card: { number: '4000000000000002', expiry: '2029-12', holderId: '900101', password2: '12' },
};

/** A KCP that has just opened, with the card of the examples. */
export interface Stage {
  /** Of the API's host; the hosts of the windows on a PC and on phones are further ones. */
  readonly url: string;
  readonly spay: string;
  readonly window: string;
  readonly world: World;
  /** @param to `url` when absent */
  send(request: RawRequest | Buffer, to?: string): Promise<Sent>;
  close(): Promise<void>;
}

export interface Sent extends RawAnswer {
  /** Empty unless the answer is JSON. */
  json: Record<string, unknown>;
}

export async function openStage(
  { at, tno }: Moment = OF_BATCH_KEYS,
  options: Partial<KcpSimulatorOptions> = {},
): Promise<Stage> {
  const world = createWorld(new Clock(() => Date.parse(at)));
  const known = { merchants: MERCHANTS, firstSerials: { tno }, windowResults: [WINDOW_RESULT] };
  const simulator = createKcpSimulator({ ...known, ...options });
  const kcp = await simulator.listen(world);
  world.bank.addCard({
    number: '4000000000000002',
    expiry: '2029-12',
    holderId: '900101',
    password2: '12',
    balance: 1_000_000_000_000,
    limit: 1_000_000_000_000,
    state: 'active',
    issuer: 'shinhan',
    kind: 'debit',
  });
  const { api: url = '', spay = '', window = '' } = kcp.baseUrls;
  return {
    ...{ url, spay, window },
    world,
    close: () => kcp.close(),
    async send(request, to = url) {
      const answer = await send(to, Buffer.isBuffer(request) ? request : toBytes(request));
      return { ...answer, json: jsonIn(answer.body) };
    },
  };
}

/** An example request, byte for byte. */
export function example(name: string): Buffer {
  return readFileSync(new URL(`../../../test/simulator/examples/${name}.http`, import.meta.url));
}

/** SHA256withRSA over the parts joined by `^`, in base64 (merchant guide, 전자서명). */
export function signed(key: string, ...parts: readonly string[]): string {
  return createSign('RSA-SHA256').update(parts.join('^'), 'utf8').sign(key, 'base64');
}

import { secret, type Secret } from '@billkey/core';
import { cancelMethod, payMethod, type CardModule, type Way } from './methods.js';
import type { CpidOptions, DaoudataOptions } from './options.js';

/** One CPID with what it is contracted for. */
export interface Contract {
  readonly cpid: string;
  readonly apiKey: Secret;
  readonly cardModule: CardModule;
  readonly productType: '1' | '2';
  /** BILLTYPE: 14 billing, 13 key-in with birth date and password, 18 key-in without them */
  readonly billType: '13' | '14' | '18';
}

/** The CPIDs of an account. */
export class Contracts {
  readonly billing: Contract | undefined;
  readonly keyIn: Contract | undefined;

  constructor({ billing, keyIn }: DaoudataOptions) {
    this.billing = billing === undefined ? undefined : contract(billing, '14');
    this.keyIn = keyIn === undefined ? undefined : contract(keyIn, keyIn.billType);
  }

  /** @throws TypeError when the account has none; core asks for the capability before */
  of(product: 'billing' | 'keyIn'): Contract {
    const found = this[product];
    if (found === undefined) throw new TypeError(`the account has no CPID for ${product}`);
    return found;
  }

  byCpid(cpid: unknown): Contract | undefined {
    return [this.billing, this.keyIn].find((one) => one?.cpid === cpid);
  }
}

/** How a payment that a CPID made under `method` is cancelled; undefined for a method that it has none of. */
export function cancelMethodOf({ cardModule, billType }: Contract, method: string): string | undefined {
  const ways: readonly Way[] = billType === '14' ? ['BATCH', 'KEYGEN'] : ['SUGI'];
  const way = ways.find((one) => payMethod(cardModule, one) === method);
  return way === undefined ? undefined : cancelMethod(cardModule, way);
}

function contract({ cpid, apiKey, cardModule, productType }: CpidOptions, billType: Contract['billType']): Contract {
  return { cpid, apiKey: secret(apiKey), cardModule, productType, billType };
}

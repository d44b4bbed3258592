import { Refusal } from './refusal.js';
import type { DaoudataCpid } from './merchants.js';

/** What a first step can open: an operation under one PAYMETHOD. */
export interface Step {
  readonly operation: 'issue' | 'charge' | 'key-in' | 'cancel';
  readonly method: string;
}

/** Those of the guide's list that approve something. */
const APPROVALS: ReadonlySet<string> = new Set(
  (
    'CARD-SUGI CARDK-SUGI CARD-KEYGEN CARDK-KEYGEN CARD-BATCH CARDK-BATCH MOBILE-BATCH PMOBILE-BATCH KT-BATCH CULTURE ' +
    'BOOKNLIFE TEENCASH EGGMONEY GAMECARD CASHREC VACCOUNT-ISSUE VACCOUNT-ASSIGN'
  ).split(' '),
);

/** Those that cancel something, as far as they are known. */
const CANCELS: ReadonlySet<string> = new Set(
  ('CARD CARD-BATCH CARDK CARDK-BATCH BANK MOBILE KAKAOPAY NAVERPAY SAMSUNGPAY PAYCO APPLEPAY ' + 'FOREIGNCARD').split(
    ' ',
  ),
);

/**
 * What a first step asks for.
 * @throws Refusal for a method that does not exist for it, or is not opened for the CPID
 */
export function stepOf(contract: DaoudataCpid, method: string, cancels: boolean): Step {
  if (!(cancels ? CANCELS : APPROVALS).has(method)) throw new Refusal('9102');
  const found = stepsOf(contract, cancels).find((step) => step.method === method);
  if (!found) throw new Refusal('FAIL');
  return found;
}

/** The PAYMETHOD under which payments of a CPID are cancelled: that of the product, not of the way it was paid. */
export function cancelMethodOf({ cardModule, billType }: DaoudataCpid): string {
  const card = cardOf(cardModule);
  return billType === '14' ? `${card}-BATCH` : card;
}

/** The two card products have codes of their own and are never mixed. */
function stepsOf(contract: DaoudataCpid, cancels: boolean): readonly Step[] {
  const card = cardOf(contract.cardModule);
  if (cancels) {
    const methods = new Set([cancelMethodOf(contract), card]);
    return [...methods].map((method) => ({ operation: 'cancel', method }));
  }
  if (contract.billType !== '14') return [{ operation: 'key-in', method: `${card}-SUGI` }];
  return [
    { operation: 'issue', method: `${card}-KEYGEN` },
    { operation: 'charge', method: `${card}-BATCH` },
  ];
}

function cardOf(module: DaoudataCpid['cardModule']): 'CARD' | 'CARDK' {
  return module === 'K' ? 'CARDK' : 'CARD';
}

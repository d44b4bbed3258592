import { meaningOf, readCode, refusal, refused } from '@billkey/core';
import type { CodeTable, PgWords, Reading } from '@billkey/core';

/** The names are those of the log. */
export type PaycoOperation = 'begin-window' | 'complete-window' | 'charge' | 'remove' | 'inspect' | 'cancel';

/** All that is published. `9999` is what the official samples say themselves when there was no answer. */
const LISTED: CodeTable = { '0': 'done', '9999': 'doubtful' };

export const CODES: Readonly<Record<PaycoOperation, CodeTable>> = {
  'begin-window': LISTED,
  'complete-window': LISTED,
  charge: LISTED,
  remove: LISTED,
  inspect: LISTED,
  cancel: LISTED,
};

/** What a browser brings back, where codes are texts. `2222` is documented for one-off payments, and presumed here. */
export const RETURNED = { registered: '0', cancelled: '2222' } as const;

/** The only refusal that is known, and by its words alone: 허용되지 않은 IP */
const REFUSED_ADDRESS = '허용되지 않은 IP';

/**
 * What PAYCO says with a code; null: it is done. Its table of refusals is not public: of a code that is not listed nobody
 * knows whether it is one, and it stays a doubt.
 */
export function readWords(operation: PaycoOperation, pg: PgWords): Reading<never> | null {
  const meaning = meaningOf(CODES[operation], pg.code);
  if (meaning === undefined && pg.message.includes(REFUSED_ADDRESS)) return refused(refusal('unauthorized'), pg);
  return readCode(meaning, pg);
}

/** 결제수단 코드 of a card; other methods are accounts, points and coupons */
export const CARD_METHOD = '31';

/** Codes of card companies; of the table no more is public. */
const CARD_COMPANIES: Readonly<Record<string, string>> = { CCBC: '비씨', CCCT: '씨티' };

/** The name of a card company; one that is not in the list keeps the name that PAYCO gave. */
export function cardCompany(code: string | undefined, name?: string): string | undefined {
  return code !== undefined && Object.hasOwn(CARD_COMPANIES, code) ? CARD_COMPANIES[code] : name;
}

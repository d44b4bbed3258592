import type { BillingArguments } from './books.js';
import type { DanalOneMerchant } from './merchants.js';

/** Digits of a birth date and of a business number. */
const OWNER = { PERSONAL: /^\d{6}$/, BUSINESS: /^\d{10}$/ } as const;
const CARRIERS: ReadonlySet<unknown> = new Set(['SKT', 'KTF', 'LGT', 'SKL', 'KCT', 'CJH']);

/**
 * What `requestBilling` was called with (SDK types); undefined for anything that the types do not allow, or that is not of
 * this merchant's contract.
 */
export function readArguments(text: string, merchant: DanalOneMerchant): BillingArguments | undefined {
  const args = parse(text);
  if (!args || !isOfContract(args, merchant) || !isWellFormed(args)) return undefined;
  const { issueKeyOnly = false, hideAmount = false } = args;
  // Only what is not charged can be hidden.
  if (hideAmount === true && issueKeyOnly !== true) return undefined;
  const owner = ownerOf(args['cardOwner']);
  if (owner === undefined) return undefined;
  return {
    paymentsMethod: merchant.paymentsMethod,
    ...{ orderName: textOf(args, 'orderName'), orderId: textOf(args, 'orderId'), userId: textOf(args, 'userId') },
    ...{ amount: Number(args['amount']), successUrl: textOf(args, 'successUrl'), failUrl: textOf(args, 'failUrl') },
    ...{ userName: textOf(args, 'userName'), userPhoneNumber: textOf(args, 'userPhoneNumber') },
    title: (args['title'] ?? '00') as BillingArguments['title'],
    offerPeriod: textOf(args, 'offerPeriod'),
    ...{ issueKeyOnly: issueKeyOnly === true, hideAmount: hideAmount === true, cardOwner: owner },
  };
}

type Args = Readonly<Record<string, unknown>>;

function isOfContract({ merchantId, paymentsMethod, itemCode }: Args, merchant: DanalOneMerchant): boolean {
  const isItem = merchant.paymentsMethod === 'CARD' || itemCode === merchant.itemCode;
  return merchantId === merchant.merchantId && paymentsMethod === merchant.paymentsMethod && isItem;
}

function isWellFormed(args: Args): boolean {
  const { amount, title = '00', issueKeyOnly = false, hideAmount = false, userPhoneNumber = '0' } = args;
  const required = ['orderName', 'orderId', 'userId', 'successUrl', 'failUrl'];
  const optional = [
    'userEmail',
    'userName',
    'offerPeriod',
    'subMerchantId',
    'customWidth',
    'customHeight',
    'billingKey',
  ];
  return [
    required.every((name) => typeof args[name] === 'string' && args[name] !== ''),
    optional.every((name) => args[name] === undefined || typeof args[name] === 'string'),
    typeof amount === 'number' && Number.isSafeInteger(amount) && amount >= (issueKeyOnly === true ? 0 : 1),
    ['00', '01', '02'].includes(String(title)),
    typeof issueKeyOnly === 'boolean' && typeof hideAmount === 'boolean',
    typeof userPhoneNumber === 'string' && /^\d+$/.test(userPhoneNumber),
    [args['successUrl'], args['failUrl']].every((url) => URL.canParse(String(url))),
    [args['carriers'] ?? []].flat().every((carrier) => CARRIERS.has(carrier)),
  ].every(Boolean);
}

/** Empty when nobody is preset. */
function ownerOf(cardOwner: unknown): string | undefined {
  if (cardOwner === undefined) return '';
  const { type, value } = (cardOwner ?? {}) as { type?: unknown; value?: unknown };
  if ((type !== 'PERSONAL' && type !== 'BUSINESS') || typeof value !== 'string') return undefined;
  return OWNER[type].test(value) ? value : undefined;
}

function parse(text: string): Args | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Args) : undefined;
  } catch {
    return undefined;
  }
}

function textOf(args: Args, name: string): string {
  const value = args[name];
  return typeof value === 'string' ? value : '';
}

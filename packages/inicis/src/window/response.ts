import {
  BROKEN,
  digitsField,
  isSameText,
  maskJson,
  present,
  secret,
  success,
  textField,
  UNAUTHENTIC,
  won,
} from '@billkey/core';
import type { Answer, CardSummary, JsonFields, Money, PaymentFields, Reading, Secret } from '@billkey/core';
import { cardCompany } from '../codes.js';
import { BILL_KEY, cardKind, masked, readAnswer, TID } from '../response.js';
import { signAnswer } from './signature.js';

/** What an approval was asked for. */
export interface ExpectedWindow {
  readonly mid: string;
  readonly orderId: string;
  /** As the window showed it */
  readonly shown: Money;
  /** Of the request, in milliseconds since 1970: it chooses what the answer is signed over */
  readonly timestamp: string;
}

/** A key as INIStdPay has issued it. */
export interface IssuedKey {
  readonly billKey: Secret;
  readonly card: CardSummary;
}

/** `payMethodDetail` of a card's billing key: the window leaves anything else as a payment. */
const KEY_OF_CARD = 'BILL_CARD';

/** 승인결과, INIStdPay with BILLAUTH */
export function readWindowKey(
  answer: Answer,
  { mid, orderId, shown, timestamp }: ExpectedWindow,
  authToken: Secret,
): Reading<IssuedKey> {
  return readAnswer<IssuedKey>(answer, 'complete-window', [authToken], (fields) => {
    const TotPrice = digitsField(fields, 'TotPrice');
    const told = { mid: textField(fields, 'mid') ?? '', MOID: textField(fields, 'MOID') ?? '' };
    const signature = signAnswer({ ...told, tstamp: timestamp, TotPrice: String(shown.minor) });
    if (!isSameText(signature, textField(fields, 'authSignature'))) return UNAUTHENTIC;
    if (told.mid !== mid || told.MOID !== orderId || TotPrice !== shown.minor) return UNAUTHENTIC;
    if (textField(fields, 'payMethodDetail') !== KEY_OF_CARD) return UNAUTHENTIC;
    const billKey = textField(fields, 'CARD_BillKey') ?? '';
    if (!BILL_KEY.pattern.test(billKey)) return BROKEN;
    const card = present({
      masked: masked(textField(fields, 'CARD_Num')),
      issuer: cardCompany(textField(fields, 'CARD_Code'), undefined),
      kind: cardKind(textField(fields, 'CARD_CheckFlag')),
    });
    return success<IssuedKey>({ billKey: secret(billKey), card });
  });
}

/** 망취소: what was approved, whatever it was, is gone */
export function readNetCancel(
  answer: Answer,
  { mid, orderId, shown }: Omit<ExpectedWindow, 'timestamp'>,
  authToken: Secret,
): Reading<PaymentFields> {
  return readAnswer<PaymentFields>(answer, 'net-cancel', [authToken], (fields) => {
    const moid = textField(fields, 'moid') ?? textField(fields, 'MOID');
    if ((textField(fields, 'mid') ?? mid) !== mid || (moid ?? orderId) !== orderId) return UNAUTHENTIC;
    const tid = textField(fields, 'tid') ?? '';
    if (!TID.pattern.test(tid)) return BROKEN;
    return success<PaymentFields>({
      ...{ orderId, pgPaymentId: tid, state: 'cancelled', amount: shown, cancellable: won(0) },
      raw: maskJson(onlyTold(fields), [authToken]) as JsonFields,
    });
  });
}

/** Fields of a 망취소 that are documented; what comes with them might be a key. */
function onlyTold(fields: JsonFields): JsonFields {
  const names = ['resultCode', 'resultMsg', 'tid', 'mid', 'moid', 'MOID', 'timestamp', 'selectPayMethod'];
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}

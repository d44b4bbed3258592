import { encodeForm, endPage, redirectTo, returnPage } from '@billkey/simulator';
import type { BankCard, WindowChoice, WireAnswer } from '@billkey/simulator';
import type { Office } from '../api/office.js';
import { habitsOf, NAVERPAY_CARDS } from '../cards.js';
import type { Reservation } from '../shared/books.js';
import { declineText } from '../shared/declines.js';
import { isRegistered } from '../shared/registered.js';
import { tell } from './callback.js';
import type { Opening } from './opening.js';
import { PG_NAME } from './pg-name.js';

/** What goes to `returnUrl` in its query, and to `onAuthorize` under the same names. */
export type Result = Readonly<Record<string, string>>;

export interface Wish {
  choice: Exclude<WindowChoice, 'close'>;
  card: Readonly<BankCard>;
}

/** Ends the window as the customer wishes: he agrees, and all the rest is for the shop's server to exchange. */
export function conclude(office: Office, reservation: Reservation, opening: Opening, wish: Wish): WireAnswer {
  const { choice, card } = wish;
  if (choice === 'decline') return fail(reservation, opening, 'OwnerAuthFail');
  if (choice === 'expire') return fail(reservation, opening, 'paymentTimeExpire');
  const reason = whyNot(office, reservation, card);
  if (reason !== undefined) return fail(reservation, opening, reason);
  reservation.ended = true;
  const result = agree(office, reservation, card.number);
  switch (choice) {
    case 'lose-return':
      return endPage({
        pg: PG_NAME,
        text: '정기결제 등록 인증이 끝났습니다',
        english: 'Nothing goes to the merchant.',
      });
    case 'tamper':
      return goBack(reservation, opening, strangersResult(office, reservation, card));
    case 'pay':
    case 'return-twice':
      return goBack(reservation, opening, result, choice === 'return-twice' ? 2 : 1);
  }
}

/** @param message what the shop has to show as it is */
export function fail(reservation: Reservation, opening: Opening, message: string): WireAnswer {
  reservation.ended = true;
  const { reserveId } = reservation;
  return goBack(reservation, opening, { resultCode: 'Fail', resultMessage: message, reserveId });
}

/** Words of Naver Pay's where they are known, else a sentence. */
function whyNot({ bank, books }: Office, reservation: Reservation, card: BankCard): string | undefined {
  if (habitsOf(card.number).foreign) return 'OwnerAuthFail';
  const reason = bank.verify({ number: card.number });
  if (reason) return declineText(reason);
  const { target } = reservation;
  if (target && target.user !== card.holderId) return '본인의 정기결제가 아닙니다';
  return isRegistered(books, reservation, card.holderId) ? '이미 등록된 정기결제 상품입니다' : undefined;
}

function agree({ clock, ids }: Office, reservation: Reservation, cardNumber: string): Result {
  const tempReceiptId = ids.receipt();
  reservation.receipt = { tempReceiptId, cardNumber, at: clock.now(), used: false };
  return { resultCode: 'Success', reserveId: reservation.reserveId, tempReceiptId };
}

/**
 * The return is not signed, and its two ids are all that there is to exchange. The most dangerous change is therefore no
 * broken id but another whole pair: that of another customer's registration at the same shop, which Naver Pay would exchange.
 */
function strangersResult(office: Office, reservation: Reservation, card: Readonly<BankCard>): Result {
  const at = office.clock.now();
  const { merchant, productCode, productName, totalPayAmount, returnUrl } = reservation;
  const another: Reservation = {
    ...{ reserveId: office.ids.reserve(at), merchant, actionType: 'NEW', at, ended: true },
    ...{ productCode, productName, totalPayAmount, returnUrl },
  };
  const stranger = NAVERPAY_CARDS.find(({ holderId, state }) => state === 'active' && holderId !== card.holderId);
  office.books.addReservation(another);
  return agree(office, another, stranger?.number ?? card.number);
}

function goBack({ returnUrl }: Reservation, { callback }: Opening, result: Result, times: 1 | 2 = 1): WireAnswer {
  if (callback !== undefined) return tell(callback, result, times);
  if (times === 2) return returnPage({ pg: PG_NAME, method: 'GET', url: returnUrl, fields: result, times });
  return redirectTo(withQuery(returnUrl, result));
}

/** What is in the query already stays as it is. */
function withQuery(url: string, fields: Result): string {
  const [address = '', fragment] = url.split('#', 2);
  const joint = address.includes('?') ? '&' : '?';
  const query = encodeForm(Object.entries(fields), 'utf-8');
  return `${address}${joint}${query}${fragment === undefined ? '' : `#${fragment}`}`;
}

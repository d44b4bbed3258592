import type { CardClaim, DeclineReason } from '@billkey/simulator';
import type { Charge, Order, PayingCard, StoredCard } from './books.js';
import { brandOf, habitsOf } from './cards.js';
import type { Code } from './codes.js';
import { isTest } from './merchants.js';
import { tell } from './notify.js';
import type { Office } from './office.js';
import { Refusal } from './refusal.js';
import { plan } from './schedule.js';

/** The bank's reasons as Brick passes them on: it has no code for lost cards or limits of the card. */
const DECLINES: Readonly<Record<DeclineReason, Code>> = {
  unknown_card: 3101,
  wrong_expiry: 3012,
  wrong_holder: 3012,
  wrong_password: 3012,
  insufficient_funds: 3011,
  limit_exceeded: 3012,
  lost: 3012,
  stolen: 3012,
  blocked: 3013,
};

/** What the published CVVs of test keys do (Brick, testing); 555 and 556 go into review. */
const TEST_CVVS: Readonly<Record<string, Code>> = { '111': 3014, '222': 3011, '333': 3010 };

/** Asks the bank and opens the charge. @throws Refusal when it is declined */
export function authorize(
  office: Office,
  order: Order,
  card: PayingCard,
  { secure, id = office.ids.charge(order.merchant) }: { secure: boolean; id?: string },
): Charge {
  checkCard(office, order, card);
  const { merchant, amount, currency, capture } = order;
  const { number, expiry } = card;
  const request = {
    card: claimOf(office, order, card),
    pg: 'paymentwall',
    merchant: merchant.projectKey,
    orderId: order.plan,
  };
  const result = office.bank.authorize({ ...request, pgPaymentId: id, amount, currency });
  if (!result.approved) throw new Refusal(declineCode(office, result.reason, expiry));
  const at = office.clock.now();
  const inReview = reviewOf(order, card) !== undefined;
  const charge: Charge = {
    ...{ id, order, card: { number, expiry }, secure },
    permanentToken: card.permanentToken ?? (order.store ? store(office, order, card) : null),
    created: at,
    lapsed: false,
    states: [
      { at, captured: capture && !inReview, refunded: false, risk: inReview ? 'pending' : 'approved', returned: 0 },
    ],
    refundIds: [],
  };
  office.books.charges.set(id, charge);
  plan(office, charge, reviewOf(order, card));
  return charge;
}

/** Test keys take the published cards with any expiry to come. */
function claimOf({ clock }: Office, { merchant }: Order, { number, expiry }: PayingCard): CardClaim {
  const isFree = isTest(merchant) && habitsOf(number).anyExpiry === true && !isPast(expiry, clock.now());
  return isFree ? { number } : { number, expiry };
}

function isPast(expiry: string, now: Date): boolean {
  return expiry < now.toISOString().slice(0, 7);
}

/** Tells of a charge that was captured or goes into review; of one that is only authorized when it is captured. */
export function tellOfCharge(office: Office, charge: Charge): void {
  const [state] = charge.states;
  const { operation } = charge.order;
  if (state?.risk === 'pending') tell(office, operation, charge, { type: 200 });
  else if (state?.captured) tell(office, operation, charge, { type: 0 });
}

function checkCard(office: Office, { merchant }: Order, { number, cvv }: PayingCard): void {
  if (brandOf(number) === undefined) throw new Refusal(3103);
  const { declined } = habitsOf(number);
  const isStored = cvv === undefined;
  if (declined && (isStored || !declined.stored)) throw new Refusal(declined.code);
  if (cvv === undefined) return;
  const known = office.bank.card(number)?.cvc;
  const code = isTest(merchant) ? TEST_CVVS[cvv] : wrongCvv(known, cvv);
  if (code !== undefined) throw new Refusal(code);
}

function wrongCvv(known: string | undefined, cvv: string): Code | undefined {
  return known !== undefined && known !== cvv ? 3014 : undefined;
}

function reviewOf({ merchant }: Order, { number, cvv }: PayingCard): 'accepted' | 'declined' | undefined {
  if (isTest(merchant) && cvv === '555') return 'accepted';
  if (isTest(merchant) && cvv === '556') return 'declined';
  return habitsOf(number).review;
}

function declineCode({ clock }: Office, reason: DeclineReason, expiry: string): Code {
  return reason === 'wrong_expiry' && isPast(expiry, clock.now()) ? 3102 : DECLINES[reason];
}

function store(office: Office, { merchant, email }: Order, { number, expiry }: PayingCard): string {
  const card: StoredCard = { token: office.ids.token(), merchant, number, expiry, email, deleted: false };
  office.books.cards.set(card.token, card);
  return card.token;
}

import { authorize, tellOfCharge } from './authorize.js';
import { balanceOf, type Charge, type Order, type PayingCard } from './books.js';
import { chargeObject } from './charge-object.js';
import type { Form } from './form.js';
import { merchantByApiKey, type Office, type Operation, type Reply, type Subject, type Visit } from './office.js';
import { operationOf, readOrder, type OrderRead } from './order.js';
import { Refusal } from './refusal.js';
import { challenge, needsProof, proven } from './secure.js';
import { cardOf } from './tokens.js';

/** `POST /api/brick/charge` (Brick, charge): pays, and keeps the card unless told otherwise. */
export function chargeOperation(form: Form): Operation {
  const name = operationOf(form);
  return {
    name,
    moving: true,
    codes: { empty: 4005, malformed: 3008 },
    merchantOf: merchantByApiKey,
    subjectOf,
    perform: (office, visit) => (name === 'continue' ? goOn(office, visit) : begin(office, visit)),
  };
}

function subjectOf({ books }: Office, _target: string, form: Form): Subject {
  const token = form.get('token') ?? '';
  const card = books.oneTimeTokens.get(token)?.card.number ?? books.cards.get(token)?.number;
  const orderId = form.get('plan');
  return { ...(orderId ? { orderId } : {}), ...(card === undefined ? {} : { cardNumber: card }) };
}

function begin(office: Office, visit: Visit): Reply {
  const read = readOrder(visit);
  checkNew(office, read.order);
  const card = cardOf(office, read.order);
  if (needsProof(card, read)) return { body: challenge(office, visit, read, card), booked: false };
  return pay(office, visit, read, card, { secure: false });
}

/** The second call after 3-D Secure, with the same data (Brick, 3-D Secure). */
function goOn(office: Office, visit: Visit): Reply {
  const read = readOrder(visit);
  const { card, chargeId } = proven(office, read);
  checkNew(office, read.order);
  return pay(office, visit, read, card, { secure: true, id: chargeId });
}

/** The documents know a "duplicate charge" (3205) without saying what one is: the same order of the same user, paid. */
function checkNew(office: Office, { merchant, uid, plan }: Order): void {
  if (plan === '') return;
  const isPaid = (charge: Charge): boolean => balanceOf(charge) > 0;
  if (office.books.chargesOf(merchant, uid, plan).some(isPaid)) throw new Refusal(3205);
}

function pay(
  office: Office,
  visit: Visit,
  { order }: OrderRead,
  card: PayingCard,
  how: { secure: boolean; id?: string },
): Reply {
  const charge = authorize(office, order, card, how);
  tellOfCharge(office, charge);
  return { body: chargeObject(charge, visit.fault), booked: true };
}

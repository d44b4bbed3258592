import { toBytes, type BodyAnswer, type Exchange } from './exchange.js';
import type { Fault, FaultKind } from './fault.js';

/** More than any client should be willing to read, in bytes. */
export const OVERSIZED_BODY = 16 * 1024 * 1024;

type Misbehaviour = (exchange: Exchange, fault: Fault, released: AbortSignal) => void | Promise<void>;

/** The faults of the transport; the others are the PG's own and passed on to it. */
const MISBEHAVIOURS: Partial<Record<FaultKind, Misbehaviour>> = {
  'hang-before-booking': (exchange, fault, released) => exchange.hang(released, fault.ms),
  'book-then-hang': (exchange, fault, released) => {
    exchange.book();
    return exchange.hang(released, fault.ms);
  },
  'reset-before-booking': (exchange) => exchange.reset(),
  'book-then-reset': (exchange) => {
    exchange.book();
    exchange.reset();
  },
  'book-then-cut': (exchange) => {
    const answer = toBytes(exchange.book());
    exchange.sendPart(answer, Math.floor(answer.body.length / 2), true);
  },
  'cut-headers': (exchange, fault) =>
    exchange.sendPart(answerOf(exchange, fault, true), 'HTTP/1.1 200 OK\r\ncont'.length, false),
  status: (exchange, fault) => {
    const { headers, body } = answerOf(exchange, fault, false);
    exchange.send({ status: fault.status ?? 500, headers, body: fault.booked ? body : Buffer.alloc(0) });
  },
  'html-page': (exchange, fault) => {
    answerOf(exchange, fault, false);
    const body = Buffer.from('<!doctype html><html><body><h1>Service temporarily unavailable</h1></body></html>');
    exchange.send({ status: fault.status ?? 200, headers: { 'content-type': 'text/html;charset=utf-8' }, body });
  },
  redirect: (exchange, fault) => {
    answerOf(exchange, fault, false);
    exchange.send({ status: fault.status ?? 302, headers: { location: exchange.path }, body: Buffer.alloc(0) });
  },
  'wrong-charset': (exchange) => {
    const answer = exchange.book();
    exchange.send(toBytes(answer, answer.charset === 'utf-8' ? 'euc-kr' : 'utf-8'));
  },
  slow: async (exchange, fault, released) => {
    if (fault.booked === false) await exchange.wait(released, fault.ms ?? 1000);
    const answer = exchange.book();
    if (fault.booked !== false) await exchange.wait(released, fault.ms ?? 1000);
    exchange.send(toBytes(answer));
  },
  'empty-body': (exchange, fault) => exchange.send({ ...answerOf(exchange, fault, true), body: Buffer.alloc(0) }),
  'oversized-body': (exchange, fault) => {
    const answer = answerOf(exchange, fault, true);
    // Blanks after the answer: a client that reads on regardless would find it well-formed.
    exchange.send({ ...answer, body: Buffer.concat([answer.body, Buffer.alloc(OVERSIZED_BODY, ' ')]) });
  },
};

/** Answers one request, in the way a fault demands if there is one. */
export async function answer(exchange: Exchange, fault: Fault | undefined, released: AbortSignal): Promise<void> {
  const misbehaviour = fault && MISBEHAVIOURS[fault.kind];
  if (misbehaviour) await misbehaviour(exchange, fault, released);
  else exchange.send(toBytes(exchange.book(fault)));
}

/** The PG's answer if the fault has it booked, an empty one otherwise. */
function answerOf(exchange: Exchange, fault: Fault, bookedByDefault: boolean): BodyAnswer {
  if (fault.booked ?? bookedByDefault) return toBytes(exchange.book());
  return { status: 200, headers: { 'content-type': 'application/json;charset=utf-8' }, body: Buffer.alloc(0) };
}

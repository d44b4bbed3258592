import { expect } from 'chai';

import { actsOf, questionsOf, run, said, type Act } from './acts.js';
import { leavesOf } from './alterations.js';
import { freshId } from './ids.js';
import type { Job } from './jobs.js';
import { readable } from './readable.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import type { Tests } from './together.js';
import { movementsOf } from './truth.js';

const SEOUL_OFFSET_MS = 9 * 3_600_000;
const MINUTE_MS = 60_000;

/** What the PG tells about a payment is passed on, and is true. */
export function describeDetails(subject: Subject, tests: Tests): void {
  const acts = [...actsOf(subject), ...questionsOf(subject)].filter(({ done }) => done === 'approved');
  describe('what it tells of a payment', () => {
    for (const act of acts) {
      tests.it({
        title: `${act.name}: approval number, time, card and receipt, as far as the PG tells them`,
        body: () => inScene(subject, (scene) => expectDetails(scene, act)),
      });
    }
    const { instalments } = subject.registration.limits;
    const paying = acts.find(({ name }) => name === 'charge' || name === 'key-in');
    if (instalments === null || paying === undefined) return;
    tests.it({
      title: `${paying.name}: the months it is paid in`,
      body: () => inScene(subject, (scene) => expectMonths(scene, paying, instalments.from)),
    });
  });
}

async function expectDetails(scene: Scene, act: Act): Promise<void> {
  const { job } = await act.prepare(scene);
  const host = scene.host();
  const outcome = await run(host, job);
  if (outcome.status !== 'approved') throw new Error(`it should have been approved, but: ${said(outcome)}`);
  const { payment } = outcome;
  const [approval] = movementsOf(scene, payment);
  if (approval === undefined) throw new Error('the bank has no payment of the id in the outcome');
  const told = [...leavesOf(readable(host.transport.answers.at(-1)?.body ?? new Uint8Array())).values()];
  const { approvalNumber, approvedAt, receiptUrl, card } = payment;
  if (told.includes(approval.approvalNumber))
    expect(approvalNumber, 'approval number').to.equal(approval.approvalNumber);
  if (approvedAt !== undefined || told.some((text) => isTimeOf(text, approval.at))) {
    const apart = Math.abs(Date.parse(approvedAt ?? '') - Date.parse(approval.at));
    expect(apart, 'milliseconds between approvedAt and the approval').to.be.below(MINUTE_MS);
  }
  const masked = told.find(
    (text) => new RegExp(`^\\d{4,8}[*xX]{2,}\\d{0,4}$`).test(text) && endsLike(text, approval.cardLast4),
  );
  if (masked !== undefined) expect(card?.masked, 'masked card number').to.equal(masked);
  const address = told.filter((text) => /^https?:\/\//.test(text));
  if (address.length > 0) expect(receiptUrl, 'receiptUrl').to.be.oneOf(address);
  if (card?.kind !== undefined) expect(card.kind, 'kind of card').to.equal('credit');
}

/** Whether a text is nothing but the Korean time of an instant, in whatever notation. */
function isTimeOf(text: string, instant: string): boolean {
  if (!/^[\d\-:T/. +]+$/.test(text)) return false;
  const minute = new Date(Date.parse(instant) + SEOUL_OFFSET_MS).toISOString().replace(/\D/g, '').slice(2, 12);
  return text.replace(/\D/g, '').replace(/^20/, '').startsWith(minute);
}

function endsLike(masked: string, last4: string): boolean {
  const visible = /\d*$/.exec(masked)?.[0] ?? '';
  return last4.endsWith(visible.slice(-4));
}

async function expectMonths(scene: Scene, act: Act, from: number): Promise<void> {
  for (const instalmentMonths of [0, 2, 3]) {
    const { job } = await act.prepare(scene, from);
    if (job.do !== 'charge' && job.do !== 'key-in') throw new Error(`${job.do} is not paid`);
    const request = { ...job.request, orderId: freshId(), instalmentMonths };
    const outcome = await run(scene.calm, { ...job, request } as Job);
    if (outcome.status !== 'approved') throw new Error(`it should have been approved, but: ${said(outcome)}`);
    expect(outcome.payment.instalmentMonths, 'months').to.equal(instalmentMonths);
  }
}

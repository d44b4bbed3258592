import type { Fault } from '@billkey/simulator';
import type { Body } from './office.js';

const AMOUNTS = ['totalPayAmount', 'primaryPayAmount', 'primaryPayCancelAmount', 'taxScopeAmount'] as const;

/** What a fault has an answer say wrongly wherever it says it: in the body, its `detail`, and every item of its list. */
export function misprinted(body: Body, fault: Fault | undefined): Body {
  const { detail, list, ...rest } = body;
  return {
    ...misprintedFields(rest, fault),
    ...(isBody(detail) ? { detail: misprintedFields(detail, fault) } : {}),
    ...(Array.isArray(list) ? { list: list.map((item: Body) => misprintedFields(item, fault)) } : {}),
  };
}

function misprintedFields(fields: Body, fault: Fault | undefined): Body {
  if (fault?.kind === 'wrong-amount') {
    const wrong = AMOUNTS.flatMap((name) => {
      const amount = fields[name];
      return typeof amount === 'number' ? [[name, amount + 1] as const] : [];
    });
    return { ...fields, ...Object.fromEntries(wrong) };
  }
  const { merchantPayKey: orderId, paymentId } = fields;
  if (fault?.kind === 'wrong-order-id' && typeof orderId === 'string') {
    return { ...fields, merchantPayKey: `${orderId}-x` };
  }
  if (fault?.kind === 'wrong-payment-id' && typeof paymentId === 'string') {
    return { ...fields, paymentId: otherId(paymentId) };
  }
  return fields;
}

/** One that differs in its last character. */
function otherId(id: string): string {
  return id.slice(0, -1) + (id.endsWith('0') ? '1' : '0');
}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null;
}

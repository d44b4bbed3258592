import type { Call, WireRequest } from '@billkey/simulator';
import { INICIS_CARDS } from '../cards.js';
import type { Office } from '../shared/office.js';
import { readForm } from '../v1/form.js';
import { approvalAnswer, signed } from './approve.js';
import { ATTACKER_PATH } from './paths.js';
import { stdpayAnswer } from './wire.js';

/**
 * The server of a customer who has named it as `authUrl`: approves whatever it is asked, signed as KG INICIS would, with the
 * billing key of somebody else. A merchant who asks it takes that key for his customer's.
 */
export function attackerCall(office: Office, path: string, request: WireRequest): Call | undefined {
  if (path !== ATTACKER_PATH || request.method !== 'POST') return undefined;
  const { values } = readForm(request);
  const found = office.books.authentication(values.get('authToken') ?? '');
  const format = values.get('format') ?? 'XML';
  return {
    operation: 'complete-window',
    moving: true,
    ...(found ? { orderId: found.registration.orderId } : {}),
    perform() {
      const card = INICIS_CARDS.find(
        (one) => one.state === 'active' && !one.onIssue && one.number !== found?.card.number,
      );
      if (!found || !card) return stdpayAnswer({ resultCode: '9999', resultMsg: '' }, format, false);
      const billKey = office.ids.billKey();
      office.books.addKey({ billKey, merchant: found.registration.merchant, card, charges: 0 });
      const answer = approvalAnswer(office, { ...found, card }, billKey);
      return stdpayAnswer(signed(answer, values.get('timestamp') ?? ''), format, false);
    },
  };
}

import type { Body } from './body.js';
import { Fields, type FieldRules } from './fields.js';
import { stepOf } from './methods.js';
import type { Contract } from './merchants.js';
import type { Answer, Office, Struck } from './office.js';
import { Refusal } from './refusal.js';

export const READY_PATH = '/pay/ready';

/** Ends like one of Kiwoompay's hosts and is none. */
const LOOKALIKE = 'https://api.kiwoompay.co.kr.example';

const RULES: FieldRules = {
  CPID: { required: true, max: 20 },
  PAYMETHOD: { required: true },
  CANCELREQ: { oneOf: ['Y'] },
};

/**
 * `POST /pay/ready` (approval API, cancel API): the first step of every operation. It says where the second one goes, and
 * changes nothing; what the second one will say may be sent along already.
 * @throws Refusal
 */
export function ready(office: Office, apiKey: string | undefined, body: Body, fault: Struck): Answer {
  const fields = new Fields(body, RULES);
  const contract = contractOf(office, fields.text('CPID'), apiKey);
  const step = stepOf(contract, fields.text('PAYMETHOD'), fields.optional('CANCELREQ') === 'Y');
  const [opaque, token] = [office.ids.secret(), office.ids.secret()];
  office.books.addSession({ opaque, token, contract, step, at: office.clock.now(), used: false });
  const host = fault?.kind === 'wrong-signature' ? LOOKALIKE : office.url();
  const address = { RETURNURL: `${host}/pay/${opaque}` };
  return fault?.kind === 'missing-signature' ? address : { ...address, TOKEN: token };
}

/** @throws Refusal unless the key is the one of the CPID, and the CPID in use */
function contractOf(office: Office, cpid: string, apiKey: string | undefined): Contract {
  const contract = office.contracts.get(cpid);
  if (!contract) throw new Refusal('9101');
  if (contract.apiKey === null) throw new Refusal('FAIL');
  checkKey(contract, apiKey);
  if (contract.state !== undefined) throw new Refusal(contract.state === 'blocked' ? '9105' : '9104');
  return contract;
}

/** @throws Refusal unless `Authorization` is the key, raw and without a scheme */
export function checkKey(contract: Contract, apiKey: string | undefined): void {
  if (apiKey !== contract.apiKey) throw new Refusal('9103');
}

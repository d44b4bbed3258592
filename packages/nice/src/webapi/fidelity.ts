import type { Fidelity } from '@billkey/core';
import type { CAPABILITIES } from './capabilities.js';

const TABLES = 'the tables of developers.nicepay.co.kr as merchants quote them';

/** NICE publishes no digest or ciphertext of WEBAPI: the rules of `EncData` and `SignData` are its manual's. */
export const FIDELITY: Fidelity<(typeof CAPABILITIES)[number]> = {
  window: {
    by: 'third-party',
    source:
      'three implementations that quote the official page; whether anything but the contract marks a billing key is not said',
  },
  issue: { by: 'third-party', source: `${TABLES}; an answer that a shop recorded` },
  charge: { by: 'third-party', source: TABLES },
  'key-in': { by: 'official-sample', source: `${TABLES}, and copies of the official key-in sample` },
  cancel: {
    by: 'third-party',
    source: `${TABLES}; the rule of the answer's Signature fits a recorded one. Which TID and Moid a partial cancel answers is not said`,
  },
  remove: { by: 'third-party', source: `${TABLES}, which differ on whether Amt is needed` },
  find: { by: 'third-party', source: 'several clients agree on trans_status.jsp' },
  notification: {
    by: 'third-party',
    source: 'several clients agree on the fields of 결제통보; no rule of a signature is known',
  },
};

import type { Fidelity } from '@billkey/core';
import type { CAPABILITIES } from './capabilities.js';

const MANUAL = 'the standard manual (표준 연동규격서)';
const ANSWER = "the sources differ on the answer's hash, and both readings are taken";

/** The samples are those of Hecto Financial for billing keys and for the PG's SDK. */
export const FIDELITY: Fidelity<(typeof CAPABILITIES)[number]> = {
  issue: { by: 'published-vector', source: `${MANUAL} and samples; published hashes of the request and of its answer` },
  window: {
    by: 'published-vector',
    source: `${MANUAL} and samples; a published hash of the request; nothing signs what comes back, nor is its key in any look-up`,
  },
  charge: { by: 'official-sample', source: `${MANUAL} and samples; ${ANSWER}` },
  'key-in': { by: 'official-sample', source: `${MANUAL} and samples; ${ANSWER}` },
  cancel: { by: 'published-vector', source: `${MANUAL} and samples; a published hash of the request; ${ANSWER}` },
  remove: {
    by: 'official-sample',
    source: `${MANUAL} and samples; the request's hash is that of issue, which has a published one; ${ANSWER}`,
  },
  find: { by: 'official-sample', source: `${MANUAL} and samples; ${ANSWER}` },
  notification: {
    by: 'official-sample',
    source: `${MANUAL} and samples; the hash printed there is of another operation`,
  },
};

import type { Fidelity } from '@billkey/core';
import type { CAPABILITIES } from './capabilities.js';

const GUIDE = "Danal's PHP sample and guide of 다날페이카드 정기결제";

export const FIDELITY: Fidelity<(typeof CAPABILITIES)[number]> = {
  window: { by: 'official-sample', source: `${GUIDE}; whether the return has the TID of AUTH is not said` },
  charge: { by: 'official-sample', source: GUIDE },
  remove: { by: 'official-sample', source: `${GUIDE}; what a key that is gone is answered with is not said` },
  cancel: { by: 'official-sample', source: GUIDE },
  notification: { by: 'official-sample', source: `${GUIDE}; what FAIL as an answer does is not clear` },
};

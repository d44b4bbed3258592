import { CODE } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import { CARD_DATA, readCardData, subjectWithCard } from './card-data.js';
import { issueKey } from './issue-key.js';
import { checkBilling, checkGroup, GROUP_ID } from './keys.js';
import { fixed, HUB, PAY_METHOD_CARD, type Operation } from './office.js';

const BATCH_ISSUE = '12100000';

/**
 * A batch key for a card. Not published for PG-API: inferred from the linked module, whose sets of fields PG-API flattens
 * into one object wherever both are known. `pay_method` and the address are guessed from the charge.
 */
export const issue: Operation = {
  name: 'issue',
  path: HUB,
  moving: true,
  recognises: ({ card_tx_type }) => card_tx_type === BATCH_ISSUE,
  rules: {
    ...PAY_METHOD_CARD,
    card_tx_type: fixed(BATCH_ISSUE, CODE.unknownTransaction),
    sign_txtype: fixed('0001', CODE.unknownTransaction),
    group_id: GROUP_ID,
    ...CARD_DATA,
    amount: { oneOf: ['0'], type: 'amount' },
    card_mny: { oneOf: ['0'], type: 'amount' },
    currency: { oneOf: ['410'] },
    ordr_idxx: { max: 40, type: 'orderId' },
    good_name: { max: 100 },
    ...{ buyr_name: { max: 40 }, buyr_mail: { max: 100 }, buyr_tel2: { max: 20 } },
  },

  subjectOf: (_office, message) => subjectWithCard(message),

  perform(office, { site, fields }) {
    checkBilling(site);
    if (!site.issueByApi) throw new Refusal(CODE.noPermission);
    checkGroup(office, site, fields.text('group_id'));
    return issueKey(office, site, readCardData(fields, ['card_taxno']));
  },
};

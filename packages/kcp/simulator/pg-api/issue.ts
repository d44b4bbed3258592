import type { CardClaim } from '@billkey/simulator';
import { CODE } from '../shared/codes.js';
import { declined } from '../shared/declines.js';
import { issuerOf } from '../shared/issuers.js';
import { Refusal } from '../shared/refusal.js';
import { CARD_DATA, readCardData, subjectWithCard } from './card-data.js';
import { checkBilling, GROUP_ID } from './keys.js';
import { fixed, HUB, PAY_METHOD_CARD, type Answer, type Office, type Operation, type Visit } from './office.js';

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

  perform(office, visit) {
    const { site, fields } = visit;
    checkBilling(site);
    if (!site.issueByApi) throw new Refusal(CODE.noPermission);
    if (fields.text('group_id') !== site.groupId) throw new Refusal(office.habits.noKeyCode, { text: NO_GROUP });
    const card = readCardData(fields, ['card_taxno']);
    const reason = office.bank.verify(card);
    if (reason) throw declined(reason, card.holderId);
    return issued(office, visit, card);
  },
};

const NO_GROUP = '배치키 그룹아이디 불일치';

/** The answer of the exchange that follows a payment window, which has the linked module's fields too. */
function issued(office: Office, { site, fields }: Visit, { number, expiry = '' }: CardClaim): Answer {
  const card = office.bank.card(number);
  const { code, name, bankCode } = issuerOf(card?.issuer ?? '');
  const batchKey = office.ids.batchKey(office.clock.now());
  const groupId = fields.text('group_id');
  office.books.addKey({ batchKey, site, groupId, card: { number, expiry }, removed: false });
  return {
    card_cd: code,
    card_name: name,
    card_bank_cd: bankCode,
    batch_key: batchKey,
    van_tx_id: '',
    card_bin_type_01: card?.holderId.length === 10 ? '1' : '0',
    card_bin_type_02: card?.kind === 'debit' ? '1' : '0',
    join_cd: '',
  };
}

import type { CardClaim } from '@billkey/simulator';
import type { KcpSite } from '../merchants.js';
import { declined } from '../shared/declines.js';
import { issuerOf } from '../shared/issuers.js';
import type { Answer, Office } from './office.js';

/**
 * Makes a batch key of the site's group for a card, and has the answer of the exchange (`/gw/enc/v1/payment`), which has the
 * linked module's fields too.
 * @throws Refusal when the bank does not know the card like that, or does not serve it
 */
export function issueKey(office: Office, site: KcpSite, claim: CardClaim): Answer {
  const reason = office.bank.verify(claim);
  if (reason) throw declined(reason, claim.holderId);
  const { number, expiry = '' } = claim;
  const card = office.bank.card(number);
  const { code, name, bankCode } = issuerOf(card?.issuer ?? '');
  const batchKey = office.ids.batchKey(office.clock.now());
  const groupId = site.groupId ?? '';
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

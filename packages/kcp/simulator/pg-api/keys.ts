import type { KcpSite } from '../merchants.js';
import { CODE } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import type { BatchKey } from './books.js';
import type { FieldRule } from './fields.js';
import { textIn, type Message } from './message.js';
import type { Office, Subject } from './office.js';

/** The group id, whatever a call names it: a site code and 7 digits. */
export const GROUP_ID: FieldRule = { required: true, shape: /^[0-9A-Z]{5}\d{7}$/ };
/** An opaque key, whatever a call names it. */
export const BATCH_KEY: FieldRule = { required: true, shape: /^[0-9A-Za-z]+$/ };

/** @throws Refusal for a site without a contract for batch keys */
export function checkBilling({ groupId }: KcpSite): void {
  if (groupId === undefined) throw new Refusal(CODE.noBilling);
}

/** @throws Refusal for a group that is not the site's */
export function checkGroup({ habits }: Office, site: KcpSite, groupId: string): void {
  if (groupId !== site.groupId) throw new Refusal(habits.noKeyCode, { text: NO_GROUP });
}

const NO_GROUP = '배치키 그룹아이디 불일치';

/** @throws Refusal when the key is unknown, another site's, deleted or of another group */
export function usableKey(office: Office, site: KcpSite, batchKey: string, groupId: string): BatchKey {
  const key = office.books.key(batchKey);
  const refuse = (text: string): Refusal => new Refusal(office.habits.noKeyCode, { text });
  if (key?.site.siteCode !== site.siteCode) throw refuse('등록된 배치키가 없음 (미등록)');
  if (key.removed) throw refuse('이미 삭제된 배치키');
  if (key.groupId !== groupId) throw refuse(NO_GROUP);
  return key;
}

/** The order and card a request with a key is about, as far as they are known. */
export function subjectWithKey(office: Office, message: Message, field: string): Subject {
  const orderId = textIn(message, 'ordr_idxx');
  const card = office.books.key(textIn(message, field) ?? '')?.card.number;
  return { ...(orderId ? { orderId } : {}), ...(card === undefined ? {} : { cardNumber: card }) };
}

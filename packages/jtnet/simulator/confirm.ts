import { missing } from './fields.js';
import { malformed, type Form } from './form.js';
import { authenticateLeniently, COMMON_FIELDS, paymentIn, TID } from './office.js';
import type { Office, Operation } from './office.js';
import { Refusal } from './refusal.js';

/** One client sends all three, as it does not know which of them is read. */
const RESULTS = ['result', 'result_cd', 'result_code'] as const;
const RESULT_FIELDS = { result: {}, result_cd: {}, result_code: {} } as const;

/**
 * `result_confirm`: the merchant has recorded the result. Any value is taken, nothing happens for it, and the answer is
 * made up: clients only log it. Not verified.
 */
export const confirm: Operation = {
  name: 'confirm',
  path: '/api/v1/result_confirm',
  moving: false,
  rules: { ...COMMON_FIELDS, tid: TID, ...RESULT_FIELDS },
  success: ['0000'],

  subjectOf: paymentIn,
  authenticate: authenticateLeniently,

  perform(office, { merchant, fields }) {
    const results = new Set(RESULTS.flatMap((name) => fields.optional(name) ?? []));
    if (results.size === 0) throw missing('result');
    if (results.size > 1) throw malformed('result');
    if (office.books.merchantOf(fields.text('tid'))?.mid !== merchant.mid) throw new Refusal('2012');
    return {};
  },
};

/** `/resultConfirm`, of the window and of charges: the same without a merchant's key; who knows a tid may send it. */
export const confirmByTid: Operation = {
  ...confirm,
  path: '/resultConfirm',
  rules: { tid: TID, result: { required: true } },

  authenticate(office: Office, form: Form) {
    const tid = form.get('tid') ?? '';
    if (tid === '') throw missing('tid');
    const merchant = office.books.merchantOf(tid);
    if (!merchant) throw new Refusal('2012');
    return merchant;
  },

  perform: () => ({}),
};

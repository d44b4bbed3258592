import { withValues, type Specimen } from './specimens.js';
import type { Variation } from './variations.js';

type Change = readonly [name: string, values: Readonly<Record<string, unknown>>, expect: string];

/** Changes that mean something to one operation only. */
const CHANGES: Readonly<Record<string, readonly Change[]>> = {
  'begin-window': [
    ['with more tax free than there is', { tax_free_amount: 9901 }, '-722'],
    ['with more tax than is taxed', { tax_free_amount: 9000, vat_amount: 901 }, '-722'],
    ['with a larger cup deposit than there is', { green_deposit: 9901 }, '-722'],
    ['with nothing of a thing', { quantity: 0 }, '-2'],
    ['in 13 instalments', { install_month: 13 }, '-2'],
    ['with an unknown method', { payment_method_type: 'CASH' }, '-2'],
    ['with a method in lower case', { payment_method_type: 'card' }, '-2'],
    ['for certain cards, without an agreement', { available_cards: '["SHINHAN"]' }, '-2'],
    ['with shared instalments, without an agreement', { use_share_installment: 'Y' }, '-2'],
    ['with custom_json as a text', { custom_json: '{}' }, '-2'],
    ['with a number in custom_json', { custom_json: { x: 1 } }, '-2'],
    ['with a list as custom_json', { custom_json: ['x'] }, '-2'],
    ['with an unknown member of custom_json', { custom_json: { anything: 'x' } }, 'accepted'],
    ['of one won', { total_amount: 1 }, 'accepted'],
    ['of an enormous amount', { total_amount: 999_999_999_999_999 }, 'accepted'],
  ],
  'complete-window': [
    ['tid of nothing', { tid: 'T0a1b2c3d4e5f607182a' }, '-721'],
    ['partner_order_id of another order', { partner_order_id: 'sub-20310701-0002' }, '-706'],
    ['partner_user_id of another customer', { partner_user_id: 'user-78' }, '-707'],
    ['pg_token altered', { pg_token: '3f9a0c5b7d1e2f4a6b8d' }, '-708'],
    ['pg_token in upper case', { pg_token: '3F9A0C5B7D1E2F4A6B8C' }, '-708'],
    ['total_amount of more', { total_amount: 9901 }, '-725'],
    ['total_amount of less', { total_amount: 9899 }, '-725'],
    ['total_amount as a text', { total_amount: '9900' }, 'accepted'],
  ],
  charge: [
    ['sid of nothing', { sid: 'S1122334455667788991' }, '-750'],
    ['partner_user_id of another customer', { partner_user_id: 'user-78' }, '-753'],
    ['of nothing', { total_amount: 0 }, '-722'],
    ['with more tax free than there is', { tax_free_amount: 9901 }, '-722'],
    ['with more tax than is taxed', { tax_free_amount: 9000, vat_amount: 901 }, '-722'],
    ['with a larger cup deposit than there is', { green_deposit: 9901 }, '-722'],
    ['with nothing of a thing', { quantity: 0 }, '-2'],
    ['of one won', { total_amount: 1 }, 'accepted'],
    ['with the order id of the first payment', { partner_order_id: 'sub-20310701-0001' }, 'accepted'],
    ['in instalments', { install_month: 3 }, 'accepted'],
  ],
  remove: [['sid of nothing', { sid: 'S1122334455667788991' }, '-750']],
  inspect: [['sid of nothing', { sid: 'S1122334455667788991' }, '-750']],
  cancel: [
    ['tid of nothing', { tid: 'T0a1b2c3d4e5f607182a' }, '-721'],
    ['of nothing', { cancel_amount: 0 }, '-2'],
    ['of more than there is', { cancel_amount: 9901, cancel_available_amount: 9901 }, '-710'],
    ['with more left than there is', { cancel_available_amount: 9901 }, '-722'],
    ['with less left than there is', { cancel_amount: 1000, cancel_available_amount: 8900 }, '-722'],
    ['with more tax free than was paid', { cancel_tax_free_amount: 1 }, '-722'],
    ['with more tax free than is cancelled', { cancel_tax_free_amount: 9901 }, '-722'],
    ['with more tax than was paid', { cancel_vat_amount: 901 }, '-722'],
    ['without saying what is left', { cancel_available_amount: undefined }, 'accepted'],
  ],
  find: [['tid of nothing', { tid: 'T0a1b2c3d4e5f607182a' }, '-721']],
};

export function specialVariationsOf(of: Specimen): Variation[] {
  return (CHANGES[of.name] ?? []).map(([name, values, expect]) => ({ name, request: withValues(of, values), expect }));
}

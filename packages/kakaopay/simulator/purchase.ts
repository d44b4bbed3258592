import type { FieldRules } from './fields.js';

/** What is bought by whom, in begin-window and charge; the name of the item is wanted by the first alone. */
export const PURCHASE: FieldRules = {
  partner_order_id: { required: true, max: 100 },
  partner_user_id: { required: true, max: 100 },
  item_name: { max: 100 },
  item_code: { max: 100 },
  quantity: { required: true, type: 'integer', min: 1 },
};

import type { AutoPayment } from './books.js';
import { asObject, type Raw } from './body.js';
import { isUrl, type FieldRules } from './fields.js';
import { keyShown } from './keys.js';
import { REFERENCE_KEY, subjectByReference, type Office, type Operation, type Visit } from './office.js';
import { Refusal } from './refusals.js';

const YES_OR_NO = ['Y', 'N'] as const;

const RULES: FieldRules = {
  sellerKey: { required: true },
  cpId: { required: true, max: 30, type: 'id' },
  sellerAutoPaymentReferenceKey: REFERENCE_KEY,
  currency: { max: 3, oneOf: ['KRW'] },
  totalPaymentAmt: { type: 'won' },
  orderTitle: {},
  returnUrl: { required: true, max: 1000, type: 'url' },
  returnUrlParam: { max: 1000, type: 'object' },
  orderMethod: { required: true, oneOf: ['EASYPAY_F', 'EASYPAY', 'CHECKOUT'] },
  orderChannel: { required: true, oneOf: ['PC', 'MOBILE'] },
  inAppYn: { required: true, max: 1, oneOf: YES_OR_NO },
  customUrlSchemeUseYn: { max: 1, oneOf: YES_OR_NO },
  autoPaymentNo: { type: 'id' },
  autoPaymentCertifyKey: { type: 'id' },
  extraData: { type: 'object' },
};

/** `autoPayment/reserve`: the window for registering an automatic payment, or for changing the method of one. */
export const beginWindow: Operation = {
  name: 'begin-window',
  path: '/outseller/autoPayment/reserve',
  moving: false,
  rules: RULES,
  subjectOf: subjectByReference,

  perform(office, { merchant, fields }) {
    if (fields.text('cpId') !== merchant.cpId) throw new Refusal('shop');
    const at = office.clock.now();
    const registration = {
      ...{ reserveOrderNo: office.ids.number('reserveOrderNo', at), merchant, at, over: false },
      referenceKey: fields.text('sellerAutoPaymentReferenceKey'),
      orderTitle: fields.optional('orderTitle') ?? '',
      amount: fields.optionalWon('totalPaymentAmt'),
      returnUrl: fields.text('returnUrl'),
      returnParams: paramsIn(fields.object('returnUrlParam')),
      device: fields.text('orderChannel') === 'PC' ? ('pc' as const) : ('mobile' as const),
      toApp: fields.text('inAppYn') === 'Y' && fields.optional('customUrlSchemeUseYn') !== 'N',
      ...extrasIn(fields.object('extraData')),
      changes: keyToChange(office, { merchant, fields }),
    };
    office.books.addRegistration(registration);
    const { reserveOrderNo } = registration;
    return { orderSheetUrl: `${office.windowUrl}/easyLogin/${reserveOrderNo}`, reserveOrderNo };
  },
};

/** A change keeps the registration, and so its reference key; any other registration needs one that is new. */
function keyToChange(office: Office, { merchant, fields }: Omit<Visit, 'fault'>): AutoPayment | undefined {
  const referenceKey = fields.text('sellerAutoPaymentReferenceKey');
  const [number, certifyKey] = [fields.optional('autoPaymentNo'), fields.optional('autoPaymentCertifyKey')];
  if (number === undefined && certifyKey === undefined) {
    if (office.books.isReferenceUsed(merchant, referenceKey)) throw new Refusal('used-reference');
    return undefined;
  }
  if (number === undefined) throw new Refusal('missing', 'autoPaymentNo');
  if (certifyKey === undefined) throw new Refusal('missing', 'autoPaymentCertifyKey');
  const key = keyShown(office.books.keyByNumber(number), merchant, certifyKey);
  if (key.referenceKey !== referenceKey) throw new Refusal('no-key');
  return key;
}

/** Members that are no plain values have no place in a query. */
function paramsIn(raw: Raw): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => {
      if (!['string', 'number', 'boolean'].includes(typeof value)) throw new Refusal('malformed', 'returnUrlParam');
      return [name, String(value)];
    }),
  );
}

function extrasIn(extraData: Raw): { cancelMobileUrl: string | undefined; frameable: boolean } {
  const { cancelMobileUrl, viewOptions = {} } = extraData;
  if (cancelMobileUrl !== undefined && !(typeof cancelMobileUrl === 'string' && isUrl(cancelMobileUrl))) {
    throw new Refusal('malformed', 'extraData.cancelMobileUrl');
  }
  const options = asObject(viewOptions, 'extraData.viewOptions');
  for (const name of ['showMobileTopGnbYn', 'iframeYn']) {
    const value = options[name] ?? 'N';
    if (value !== 'Y' && value !== 'N') throw new Refusal('malformed', `extraData.viewOptions.${name}`);
  }
  return { cancelMobileUrl, frameable: options['iframeYn'] === 'Y' };
}

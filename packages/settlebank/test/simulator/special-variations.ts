import { halvesOf, specimen, withData, withHalves } from './specimens.js';
import { AES_KEY, aes, NONE } from './stage.js';
import type { Variation } from './variations.js';

/** Changes that mean something to one operation only. */
export const SPECIAL: Readonly<Record<string, () => Variation[]>> = {
  issue: () => [
    ...ofCard('issue'),
    ...ofHolder('issue'),
    change('issue', 'keyRegYn X', { keyRegYn: 'X' }, 'CA03'),
    change('issue', 'keyRegYn in lower case', { keyRegYn: 'y' }, 'CA03'),
    change('issue', 'keyRegYn N', { keyRegYn: 'N' }, 'allowed'),
    change('issue', 'mchtCustId empty', { mchtCustId: '' }, 'allowed'),
    ofAnotherId('issue', 'CA60'),
  ],
  charge: () => [
    ...ofTerms('charge'),
    ...ofTax('charge', 'trdAmt', 9900),
    ...ofKey('charge'),
    change('charge', 'with a card number too', { cardNo: aes('1111222233334444') }, 'CA03'),
    change('charge', 'with empty card fields', { cardNo: '', vldDtMon: '', vldDtYear: '' }, 'allowed'),
  ],
  remove: () => [...ofKey('remove'), change('remove', 'etcInfo 01', { etcInfo: '01' }, 'allowed')],
  'key-in': () => [
    ...ofTerms('key-in'),
    ...ofTax('key-in', 'trdAmt', 9900),
    ...ofCard('key-in'),
    ...ofHolder('key-in'),
    change('key-in', 'billKey empty', { billKey: '' }, 'allowed'),
  ],
  'key-in-none': () => [
    ...ofCard('key-in-none'),
    change('key-in-none', 'with an idntNo', { idntNo: aes('900101') }, 'accepted'),
    change('key-in-none', 'with a cardPwd', { cardPwd: aes('99') }, 'accepted'),
  ],
  cancel: ofCancel,
  find: ofFind,
};

function change(of: string, name: string, values: Readonly<Record<string, string>>, expect: string): Variation {
  return { name, request: withData(specimen(of), values), expect };
}

function ofAnotherId(of: string, expect: string): Variation {
  const request = withHalves(specimen(of), ({ params }) => void (params['mchtId'] = NONE.mchtId));
  return { name: 'by an id of another level', request, expect };
}

function ofCard(of: string): Variation[] {
  const vary = (name: string, values: Readonly<Record<string, string>>, expect: string): Variation => {
    return change(of, name, values, expect);
  };
  return [
    vary('cardNo of 12 digits', { cardNo: '111122223333' }, 'CA03'),
    vary('cardNo with dashes', { cardNo: '1111-2222-3333' }, 'CA03'),
    vary('cardNo of no card', { cardNo: '1111222233334445' }, 'CA58'),
    vary('vldDtMon 13', { vldDtMon: '13' }, 'CA20'),
    vary('vldDtMon 00', { vldDtMon: '00' }, 'CA20'),
    vary('vldDtMon of one digit', { vldDtMon: '1' }, 'CA20'),
    vary('vldDtMon in letters', { vldDtMon: 'xx' }, 'CA20'),
    vary('vldDtYear of four digits', { vldDtYear: '2029' }, 'CA20'),
    vary('month and year exchanged', { vldDtMon: '29', vldDtYear: '12' }, 'CA20'),
    vary('another expiry', { vldDtMon: '11' }, 'CA20'),
  ];
}

function ofHolder(of: string): Variation[] {
  const vary = (name: string, values: Readonly<Record<string, string>>, expect: string): Variation => {
    return change(of, name, values, expect);
  };
  return [
    vary('idntNo of another person', { idntNo: '901232' }, 'CA30'),
    vary('idntNo of eight digits', { idntNo: '19901231' }, 'CA30'),
    vary('idntNo in letters', { idntNo: 'abcdef' }, 'CA30'),
    vary('idntNo of another business', { idntNo: '1234567890' }, 'CA30'),
    vary('cardPwd of another card', { cardPwd: '01' }, 'CA27'),
    vary('cardPwd of four digits', { cardPwd: '0000' }, 'CA27'),
    vary('cardPwd in letters', { cardPwd: 'xx' }, 'CA27'),
  ];
}

function ofTerms(of: string): Variation[] {
  const vary = (name: string, values: Readonly<Record<string, string>>, expect: string): Variation => {
    return change(of, name, values, expect);
  };
  return [
    vary('trdAmt 0', { trdAmt: '0' }, 'CA40'),
    vary('trdAmt 999', { trdAmt: '999' }, 'CA42'),
    vary('trdAmt 1000', { trdAmt: '1000' }, 'allowed'),
    vary('trdAmt 99999999', { trdAmt: '99999999' }, 'CA42'),
    vary('trdAmt 99999998', { trdAmt: '99999998' }, 'CA31'),
    vary('instmtMon of one digit', { instmtMon: '0' }, 'CA21'),
    vary('instmtMon 01', { instmtMon: '01' }, 'CA21'),
    vary('instmtMon 13', { instmtMon: '13' }, 'CA21'),
    vary('instmtMon 12', { instmtMon: '12' }, 'allowed'),
    vary('crcCd USD', { crcCd: 'USD' }, 'CA60'),
    vary('crcCd JPY', { crcCd: 'JPY' }, 'CA03'),
    vary('crcCd in lower case', { crcCd: 'krw' }, 'CA03'),
    vary('email empty', { email: '' }, 'allowed'),
    vary('notiUrl of no scheme', { notiUrl: 'shop.example/noti' }, 'CA03'),
    vary('notiUrl of another scheme', { notiUrl: 'ftp://shop.example/noti' }, 'CA03'),
    vary('notiUrl of another machine', { notiUrl: 'https://shop.example/noti' }, 'allowed'),
  ];
}

/** @param amount of the request */
function ofTax(of: string, name: string, amount: number): Variation[] {
  const vary = (what: string, values: Readonly<Record<string, string>>, expect: string): Variation => {
    return change(of, what, { [name]: String(amount), ...values }, expect);
  };
  const mixed = { taxTypeCd: 'G', taxAmt: String(amount - 300), vatAmt: '100', taxFreeAmt: '200' };
  return [
    vary('taxTypeCd X', { taxTypeCd: 'X' }, 'CA03'),
    vary('mixed', mixed, 'allowed'),
    vary('mixed, without taxAmt', { ...mixed, taxAmt: '' }, 'CA03'),
    vary('mixed, without vatAmt', { ...mixed, vatAmt: '' }, 'CA03'),
    vary('mixed, without taxFreeAmt', { ...mixed, taxFreeAmt: '' }, 'CA03'),
    vary('mixed, and one too much', { ...mixed, vatAmt: '101' }, 'ST55'),
    vary('mixed, and one too little', { ...mixed, taxFreeAmt: '199' }, 'ST55'),
    vary('taxable with parts that add up', { taxTypeCd: 'N', taxAmt: String(amount - 90), vatAmt: '90' }, 'allowed'),
    vary('taxable with a tax-free part', { ...mixed, taxTypeCd: 'N' }, 'ST55'),
    vary('taxable with half of its parts', { taxTypeCd: 'N', vatAmt: '90' }, 'ST55'),
    vary('tax-free with a tax', { ...mixed, taxTypeCd: 'Y' }, 'ST55'),
    vary('tax-free', { taxTypeCd: 'Y', taxFreeAmt: String(amount) }, 'allowed'),
    vary('svcAmt above the amount', { svcAmt: String(amount + 1) }, 'ST55'),
    vary('svcAmt 10', { svcAmt: '10' }, 'allowed'),
  ];
}

function ofKey(of: string): Variation[] {
  const billKey = String(halvesOf(specimen(of)).data['billKey']);
  return [
    change(of, 'billKey of no key', { billKey: `${billKey.slice(0, -1)}9` }, 'CA10'),
    change(of, 'billKey one character short', { billKey: billKey.slice(0, -1) }, 'CA10'),
    change(of, 'billKey in lower case', { billKey: billKey.toLowerCase() }, 'CA10'),
    change(of, 'billKey encrypted', { billKey: aes(billKey.slice(0, 15), AES_KEY) }, 'CA10'),
    change(of, 'billKey with a blank', { billKey: `${billKey} ` }, 'CA03'),
  ];
}

function ofCancel(): Variation[] {
  const vary = (name: string, values: Readonly<Record<string, string>>, expect: string): Variation => {
    return change('cancel', name, values, expect);
  };
  return [
    ...ofTax('cancel', 'cnclAmt', 1000),
    vary('orgTrdNo of no payment', { orgTrdNo: 'STFP_PGCAnxca_jt_il0211129135810M1494621' }, 'ST06'),
    vary('orgTrdNo one character short', { orgTrdNo: 'STFP_PGCAnxca_jt_il0211129135810M149462' }, 'ST06'),
    vary('orgTrdNo as the order number', { orgTrdNo: 'ORDER20211129135810' }, 'ST06'),
    vary('crcCd USD', { crcCd: 'USD' }, 'ST26'),
    vary('crcCd JPY', { crcCd: 'JPY' }, 'CA03'),
    vary('cnclOrd 000', { cnclOrd: '000' }, 'ST56'),
    vary('cnclOrd 002', { cnclOrd: '002' }, 'ST56'),
    vary('cnclOrd of one digit', { cnclOrd: '1' }, 'ST56'),
    vary('cnclOrd in letters', { cnclOrd: 'one' }, 'ST56'),
    vary('cnclOrd empty', { cnclOrd: '' }, 'accepted'),
    {
      name: 'cnclOrd left out',
      request: withHalves(specimen('cancel'), ({ data }) => delete data['cnclOrd']),
      expect: 'accepted',
    },
    vary('cnclAmt 0', { cnclAmt: '0' }, 'ST26'),
    vary('cnclAmt above the amount', { cnclAmt: '1001' }, 'ST57'),
    vary('a part of the amount', { cnclAmt: '1' }, 'allowed'),
    vary('cnclRsn in Hangul', { cnclRsn: '고객 요청' }, 'allowed'),
  ];
}

function ofFind(): Variation[] {
  const vary = (name: string, values: Readonly<Record<string, string>>, expect: string): Variation => {
    return change('find', name, values, expect);
  };
  return [
    vary('trdAmt encrypted', { trdAmt: aes('9900').slice(0, 12) }, 'CA40'),
    vary('trdAmt of another payment', { trdAmt: '9901' }, 'ST06'),
    vary('orgTrdDt malformed', { orgTrdDt: '2026-1-5' }, 'CA03'),
    vary('orgTrdDt in month 13', { orgTrdDt: '20261305' }, 'CA03'),
    vary('orgTrdDt two days before', { orgTrdDt: '20260103' }, 'ST06'),
    vary('orgTrdDt two days after', { orgTrdDt: '20260107' }, 'ST06'),
    vary('orgTrdDt the day before', { orgTrdDt: '20260104' }, 'allowed'),
    vary('orgTrdDt the day after', { orgTrdDt: '20260106' }, 'allowed'),
    vary('orgMchtTrdNo of no payment', { orgMchtTrdNo: 'BILL-0002' }, 'ST06'),
    vary('orgMchtTrdNo in lower case', { orgMchtTrdNo: 'bill-0001' }, 'ST06'),
    vary('orgTrdNo of the payment', { orgTrdNo: 'STFP_PGCAnxca_jt_bi0260105093001M0000001' }, 'allowed'),
    vary('orgTrdNo of another payment', { orgTrdNo: 'STFP_PGCAnxca_jt_bi0260105093001M0000009' }, 'ST06'),
  ];
}

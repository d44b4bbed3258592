import { isObject } from './body.js';
import type { KiccMerchant } from './merchants.js';
import type { Answer } from './office.js';

const AMOUNTS = ['amount', 'cancelAmount', 'remainAmount'];

/** Parts that are none of a card payment's, and may be there all the same. */
const EMPTY_PARTS = {
  bankInfo: { bankCode: '', bankName: '' },
  virtualAccountInfo: { bankCode: '', bankName: '', accountNo: '', depositName: '', expiryDate: '' },
  mobInfo: { authId: '', billId: '', mobileNo: '' },
  prepaidInfo: { billId: '', remainAmount: 0 },
  cashReceiptInfo: { resCd: '', resMsg: '', approvalNo: '', approvalDate: '' },
};

/** An answer as this merchant is answered: the documents spell amounts and months in two ways. */
export function spelled({ spelling }: KiccMerchant, answer: Answer): Answer {
  if (spelling === 'numbers') return answer;
  const amounts = AMOUNTS.filter((name) => name in answer).map((name) => [name, String(answer[name])] as const);
  return { ...answer, ...Object.fromEntries(amounts), ...partsOf(answer) };
}

function partsOf({ paymentInfo, reviseInfo }: Answer): Answer {
  if (isObject(reviseInfo))
    return { reviseInfo: { ...reviseInfo, cardInfo: { couponAmount: '' } }, basketInfoList: [] };
  if (!isObject(paymentInfo) || !isObject(paymentInfo['cardInfo'])) return {};
  const { cardInfo } = paymentInfo;
  const installmentMonth = String(cardInfo['installmentMonth']).padStart(2, '0');
  const more = { subCardCd: '', couponAmount: '', vanSno: '' };
  return {
    paymentInfo: { ...paymentInfo, cpCode: '', cardInfo: { ...cardInfo, installmentMonth, ...more }, ...EMPTY_PARTS },
    basketInfoList: [],
  };
}

import { PAY_PATH } from '../pg-api/begin-window.js';

/** What merchants load on a PC, under `spay.kcp.co.kr`. */
export const SCRIPT_PATH = '/plugin/kcp_spay_hub.js';
/** Where the script's stand-in posts the page's form to, and the window's own form goes: the real addresses are not known. */
export const PC_WINDOW_PATH = '/plugin/window';
export const PC_DECIDE_PATH = '/plugin/window/decide';
/** For pages in UTF-8: beside the `PayUrl`, which wants EUC-KR (모바일 자동결제). */
export const FILTER_PATH = `${PAY_PATH.slice(0, PAY_PATH.lastIndexOf('/'))}/jsp/encodingFilter/encodingFilter.jsp`;
export const MOBILE_DECIDE_PATH = '/pay/decide.kcp';

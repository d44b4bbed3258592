/** What merchants load on a PC, under `pg-web.nicepay.co.kr`. */
export const SCRIPT_PATH = '/v3/common/js/nicepay-pgweb.js';

/** Where a form opens the window on a phone, under `web.nicepay.co.kr`. */
export const MOBILE_PATH = '/v3/v3Payment.jsp';

/** Where the script's stand-in posts the page's form to, and the window's own form goes: the real addresses are not known. */
export const PC_PATH = '/v3/window';
export const CONFIRM_PATH = '/v3/window/confirm';

export { BrowserCustomer, type BrowserOptions } from './browser-customer.js';
export { findBrowser, HOW_TO_GET_A_BROWSER } from './find-browser.js';
export { fillWindow, findWindow } from './window-in-browser.js';

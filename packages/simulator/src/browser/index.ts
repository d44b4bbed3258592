export { BrowserCustomer, type BrowserOptions } from './browser-customer.js';
export { findBrowser } from './find-browser.js';
export { fillWindow, findWindow } from './window-in-browser.js';

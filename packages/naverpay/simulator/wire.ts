import type { Wire } from '@billkey/simulator';
import type { Office } from './api/office.js';
import { apiCall } from './api/wire.js';
import { browserCall } from './window/wire.js';

/** Naver Pay's hosts over one office: the server API, and what browsers see. */
export function naverpayWire(office: Office): Wire {
  return { pg: 'naverpay', recognise: (request) => apiCall(office, request) ?? browserCall(office, request) };
}

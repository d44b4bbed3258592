export { acceptsTable } from './accepts-table.js';
export { Doorbell, type DoorbellAnswer, type Heard } from './doorbell.js';
export { jsonIn, parseRequest, send, toBytes, type RawAnswer, type RawRequest } from './raw-http.js';

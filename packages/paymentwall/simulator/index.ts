export {
  CHARGE_CODES as PAYMENTWALL_CHARGE_CODES,
  TOKEN_CODES as PAYMENTWALL_TOKEN_CODES,
  type CodeEntry,
} from './codes.js';
export type { PaymentwallMerchant } from './merchants.js';
export { createPaymentwallSimulator, paymentwallSimulator, type PaymentwallSimulatorOptions } from './simulator.js';
export { signatureOf as paymentwallSignature, type SignatureVersion } from './signature.js';

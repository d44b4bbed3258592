export { Agenda } from './agenda.js';
export type { BankCard } from './bank-card.js';
export {
  Bank,
  type Authorization,
  type AuthorizeRequest,
  type Cancellation,
  type CancelRequest,
  type CardClaim,
  type DeclineReason,
} from './bank.js';
export { byteLength, decode, encode, type Charset } from './charset.js';
export { Clock } from './clock.js';
export { SimulatorControl, type WaitFor } from './control.js';
export { FaultBook, type FaultTarget, type Gate } from './fault-book.js';
export { FAULT_KINDS, type Fault, type FaultKind } from './fault.js';
export type { Json } from './json.js';
export { koreaClock, koreaDay, koreaMoment, koreaStamp, koreaTime } from './korea-time.js';
export type { LedgerCounts, LedgerEntry } from './ledger.js';
export type { ListeningSimulator, OperationCodes, PgSimulator, SimulatedAccount, TestCard } from './pg-simulator.js';
export { MerchantServer, type MerchantMessage, type MerchantReply } from './merchant-server.js';
export {
  NOTIFICATION_FAULT_KINDS,
  type NotificationAnswer,
  type NotificationEvent,
  type NotificationFault,
  type NotificationFaultKind,
  type NotificationFilter,
  type NotificationLie,
  type NotificationMessage,
  type NotificationRecord,
  type NotificationUrl,
  type NotificationUrlResult,
  type NotifiedAccount,
  type Repeats,
} from './notification.js';
export { Notifier } from './notifier.js';
export { RequestLog, type RequestFilter, type RequestRecord } from './request-log.js';
export { startSimulators, type StartedSimulators } from './start.js';
export { listenWire, type WireListener } from './wire-listener.js';
export { ORDINARY_CARD, toBankCard, toTestCard, type SeededCard } from './test-card.js';
export type { Call, Wire, WireAnswer, WireRequest } from './wire.js';
export { createWorld, type World } from './world.js';
export { decodeForm, encodeForm } from './window/form-data.js';
export { htmlAnswer } from './window/html.js';
export { HttpCustomer, type HttpCustomerOptions, type MerchantRequest } from './window/http-customer.js';
export { endPage, redirectTo, returnPage, type EndOfWindow, type Return } from './window/return-page.js';
export { CARD_INPUTS, type CardInput, type WindowCard } from './window/window-card.js';
export { WINDOW_CHOICES, type Visit, type WindowChoice } from './window/window-choice.js';
export { readWindowForm, type WindowForm } from './window/window-form.js';
export { windowPage } from './window/window-page.js';
export type { Device, ScriptedStep, WindowStep } from './window/window-step.js';
export type { WindowView } from './window/window-view.js';

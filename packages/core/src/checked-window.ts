import { checkMessage } from './checked-message.js';
import { checkShown, withinLimits, type Limits } from './limits.js';
import type { InboundHttp } from './notifications.js';
import { present } from './present.js';
import { object, plain, withDefaults } from './validation/given.js';
import { ReturnInput, WindowInput } from './validation/inputs.js';
import { validate } from './validation/validate.js';
import type { CheckedWindow, ReturnContext, WindowRequest } from './windows.js';

/** @throws InputError naming the field */
export function checkedWindow(request: WindowRequest, limits: Limits): Omit<CheckedWindow, 'windowId' | 'returnTo'> {
  const order = withinLimits('window', validate(WindowInput, object(request), 'request'), limits);
  checkShown(order, limits);
  const { shown } = order;
  return withDefaults({ ...order, ...(shown === undefined ? {} : { shown: plain(shown) }) }) as CheckedWindow;
}

/** @throws InputError naming what the return lacks, to be read */
export function checkedReturn(returned: InboundHttp, given: ReturnContext): ReturnContext {
  checkMessage(returned, 'returned');
  const { state, binding } = validate(ReturnInput, given, 'given');
  return present({ state, binding });
}

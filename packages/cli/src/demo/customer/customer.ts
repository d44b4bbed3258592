import type { InboundHttp, WindowStep } from '@billkey/core';
import type { Visit } from '@billkey/simulator';

/** Where a customer is sent. */
export interface Errand {
  readonly pg: string;
  readonly step: WindowStep;
  /** The one in the return address */
  readonly state: string;
  readonly visit: Visit;
}

/** Who goes through a payment window in the demo. */
export interface Customer {
  /** `http`: where no Chromium is installed, one who reads pages and sends their forms */
  readonly kind: 'chromium' | 'http';
  /** Where the merchant has the customer sent back to */
  readonly returnUrl: string;
  /** Goes through a window; answers what was brought back to the merchant. @throws Error when nothing was */
  go(errand: Errand): Promise<InboundHttp>;
  close(): Promise<void>;
}

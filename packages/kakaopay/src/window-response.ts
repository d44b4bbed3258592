import {
  BROKEN,
  present,
  returnedUrl,
  success,
  textField,
  type Answer,
  type JsonFields,
  type Reading,
  type WindowStep,
} from '@billkey/core';
import { read } from './envelope.js';
import { KAKAOPAY_DOMAIN } from './hosts.js';
import { TID } from './order-object.js';

/** Where a window is opened; each has an address of its own. */
export type Device = 'pc' | 'mobile' | 'app';

/** An order whose window can be opened. */
export interface Ready {
  readonly tid: string;
  readonly step: WindowStep;
}

/** Answer of `ready`. @param host where this account's windows are */
export function readReady(answer: Answer, device: Device, host: URL): Reading<Ready> {
  return read<Ready>(answer, {
    operation: 'begin-window',
    onSuccess: (fields) => {
      const tid = textField(fields, 'tid');
      const url = textField(fields, `next_redirect_${device}_url`);
      if (tid === undefined || !TID.pattern.test(tid) || url === undefined || !isOfKakaoPay(url, host)) return BROKEN;
      const appLink = device === 'pc' ? undefined : appLinkOf(fields, host);
      return success({ tid, step: { kind: 'redirect', url, ...present({ appLink }) } });
    },
  });
}

type AppLink = NonNullable<Extract<WindowStep, { kind: 'redirect' }>['appLink']>;

function appLinkOf(fields: JsonFields, host: URL): AppLink | undefined {
  const [ios, android] = ['ios', 'android'].map((system) =>
    appAddress(textField(fields, `${system}_app_scheme`), host),
  );
  return ios === undefined && android === undefined ? undefined : present({ ios, android });
}

/** `kakaotalk://kakaopay/pg?url=…`, when what the app is to open there is Kakao Pay's. */
function appAddress(text: string | undefined, host: URL): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const { protocol, searchParams } = new URL(text);
  return protocol === 'kakaotalk:' && isOfKakaoPay(searchParams.get('url') ?? '', host) ? text : undefined;
}

function isOfKakaoPay(text: string, host: URL): boolean {
  return returnedUrl(text, [host, KAKAOPAY_DOMAIN]) !== null;
}

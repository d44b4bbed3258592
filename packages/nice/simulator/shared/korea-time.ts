import { koreaStamp, koreaTime } from '@billkey/simulator';

/** Like `koreaTime`, without the milliseconds that NICE's booking times do not have. */
export function koreaSecond(at: Date): string {
  return koreaTime(new Date(Math.floor(at.getTime() / 1000) * 1000));
}

/** `250304102030`, the time inside NICE's ids. */
export function shortStamp(at: Date): string {
  return koreaStamp(at).slice(2);
}

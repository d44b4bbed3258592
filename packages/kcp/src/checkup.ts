import type { AccountCheckup, AccountRef, Lookup, Ports } from '@billkey/core';
import { KcpClient } from './client.js';
import type { KcpOptions } from './options.js';
import { findMessage } from './request.js';
import { readFind } from './response.js';
import { allSites, sitesOf } from './site.js';

/** 14 digits, which begin with the year: of a payment in 2000 there is none. */
const NO_PAYMENT = '00000000000000';

const NO_SITE = "compare siteCode with 사이트코드 in KCP's merchant admin, and mode with the host it was made for";
const WRONG_CERTIFICATE =
  "take certificate and privateKey again from KCP's merchant admin (인증센터): they are not those of this site, or have ended";

/** An account is proven by the look-up of a payment that does not exist, which is signed, at each of its sites. */
export function kcpCheckup(options: KcpOptions, account: AccountRef, ports: Ports): AccountCheckup {
  const client = new KcpClient(options, account, ports);
  return {
    hosts: { api: client.hosts.api },
    credentials: {
      asks: 'the look-up of a payment that does not exist',
      // What KCP answers to a wrong certificate or signature is published nowhere.
      assumes: 'KCP verifies certificate and signature before it looks',
      leavesOut: {
        'billing.groupId': 'which batch keys are issued, charged and deleted with, and nothing is looked up',
      },
      ask: () => askEachSite(options, client),
    },
    advice: {
      ...{ '9200': NO_SITE, '9201': NO_SITE },
      ...{ '8001': WRONG_CERTIFICATE, '8002': WRONG_CERTIFICATE },
      S032: 'have look-ups (거래조회) permitted for this site; without them a lost cancel cannot be found again',
      '': "compare siteCode, certificate and privateKey with KCP's merchant admin",
    },
    address: { codes: ['8897'], register: "under 취소서버 IP 설정 in KCP's merchant admin" },
    charset: {
      answers: 'utf-8',
      requests: 'utf-8',
      unproven: 'a look-up carries no text; a goods name in Hangul on the receipt of a first payment does',
    },
  };
}

async function askEachSite(options: KcpOptions, client: KcpClient): Promise<Lookup<unknown>> {
  const { mode } = options;
  for (const site of allSites(sitesOf(options))) {
    const answer = await client.ask({
      operation: 'find',
      message: findMessage(NO_PAYMENT, site),
      read: (found) => readFind(found, { tno: NO_PAYMENT, siteCode: site.siteCode, mode }),
    });
    if (answer.status === 'no_answer') return answer;
  }
  return { status: 'absent' };
}

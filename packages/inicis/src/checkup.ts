import { randomUUID } from 'node:crypto';
import type { AccountCheckup, AccountRef, Ports } from '@billkey/core';
import { InicisClient } from './client.js';
import { merchantOf } from './merchant.js';
import type { InicisOptions } from './options.js';
import { Questions } from './questions.js';
import { approvalOrigins } from './window/addresses.js';

const NO_MID = "copy mid (상점아이디) again from KG INICIS's merchant console, and ask whether INIAPI is open for it";
const WRONG_KEY = "copy iniapiKey again from the INIAPI keys of this MID in KG INICIS's merchant console";

/** An account is proven by an order that does not exist: an unknown MID and a wrong hashData have codes of their own. */
export function checkup(options: InicisOptions, account: AccountRef, ports: Ports): AccountCheckup {
  const client = new InicisClient(options, account, ports);
  const questions = new Questions(client, merchantOf(options), ports.clock);
  return {
    hosts: { api: client.host, ...(options.window === 'classic' ? approvalHosts(options) : {}) },
    credentials: {
      asks: 'the look-up of an order that does not exist',
      assumes: 'KG INICIS tells an order that does not exist by the code …623 or …827',
      leavesOut: {
        iniapiIv: 'which only card data is encrypted with',
        siteUrl: 'which only goes with what is bought',
        liteKey: 'which only windows are signed with',
        signKey: 'which only windows are signed with',
      },
      ask: () => {
        const oid = `doctor-${randomUUID().replaceAll('-', '')}`;
        return questions.find({ oid });
      },
    },
    advice: adviceFor({ [NO_MID]: '400 403 411 413 602', [WRONG_KEY]: '200 201 202 209 632 633 634' }),
    address: { none: 'KG INICIS documents no list of addresses; clientIp is what the request says' },
    charset: {
      answers: 'utf-8',
      requests: 'utf-8',
      unproven: 'a look-up carries no text but ids; a goods name in Hangul on the receipt of a first payment does',
    },
  };
}

/** The hosts that approve what INIStdPay has authenticated, each once. */
function approvalHosts(options: InicisOptions): Readonly<Record<string, URL>> {
  const hosts = Object.values(approvalOrigins(options)).map((host) => [host.host, host] as const);
  return Object.fromEntries(hosts);
}

function adviceFor(codesByAdvice: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const told = Object.entries(codesByAdvice).flatMap(([advice, codes]) =>
    codes.split(' ').flatMap((code) => ['500', '501', '550'].map((module) => [module + code, advice])),
  );
  return {
    ...(Object.fromEntries(told) as Record<string, string>),
    '': "compare mid and iniapiKey with the INIAPI keys in KG INICIS's merchant console",
  };
}

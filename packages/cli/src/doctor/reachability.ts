import { duration } from '../show/words.js';
import { checked, type Check } from './check.js';
import { ConnectionError, connectionTo, hostAndPort, type Connection } from './connection.js';

/** One host of an account, and whether there is a way to it. */
export interface Route {
  readonly url: URL;
  readonly connection: Connection | null;
  readonly check: Check;
}

const UNTRUSTED =
  'its certificate is not trusted here: something in between opens TLS, and its authority belongs into ' +
  'NODE_EXTRA_CA_CERTS, or it is not the PG';
const OUTGOING = 'outgoing connections to this host and port must be let through by every firewall';

const ADVICE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name servers of this machine know no such host: look at baseUrls and at DNS',
  EAI_AGAIN: 'the name servers of this machine do not answer',
  ECONNREFUSED: `nothing listens there, or a firewall refuses; ${OUTGOING}`,
  ECONNRESET: `something ends the connection at once; ${OUTGOING}`,
  ETIMEDOUT: OUTGOING,
  ENETUNREACH: 'this machine has no route there',
  EHOSTUNREACH: 'this machine has no route there',
  PROXY_REFUSED: 'the proxy does not let this host through, or wants a log-in',
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  CERT_HAS_EXPIRED: 'its certificate has expired, or the clock of this machine is wrong',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet, or the clock of this machine is wrong',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is that of another host',
};

/** Connects to a host and hangs up. */
export async function routeTo(url: URL, proxy: URL | null, patienceMs: number): Promise<Route> {
  const where = `${hostAndPort(url)}${proxy === null ? '' : ` through the proxy ${proxy.host}`}`;
  try {
    const connection = await connectionTo(url, proxy, patienceMs);
    const how = connection.tls ?? 'plain http on this machine';
    return {
      ...{ url, connection },
      check: checked('reachability', 'ok', `${where} in ${duration(connection.ms)}, ${how}`),
    };
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    const advice = ADVICE[error.code];
    const detail = `${where} is not reached: ${error.code}`;
    const check = checked('reachability', 'wrong', detail, advice === undefined ? {} : { advice });
    return { url, connection: null, check };
  }
}

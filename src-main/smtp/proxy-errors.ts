/** What goes wrong between us and a proxy, and between a proxy and the server. */
import type { Failure } from '../contract/failure.ts';
import { SmtpError } from './error.ts';
import { hostAndPort, type ProxyRefusal, type ProxyServer } from './proxy.ts';
import type { Run } from './run.ts';

/** The proxy itself could not be reached: `error` tells why, of the proxy as if it were the server. */
export function proxyUnreachableError(proxy: ProxyServer, error: SmtpError, { server }: Run): SmtpError {
  const why = error.detail?.errors ?? error.detail?.error ?? error.code;
  return new SmtpError({
    code: 'unknown',
    class: error.class,
    phase: 'connect',
    fault: error.fault,
    temporary: error.temporary,
    message: `The proxy cannot be reached: ${error.message}`,
    detail: { host: server.host, port: server.port, ...problemOf(proxy, 'unreachable'), error: why },
  });
}

/** The proxy was reached, and did not answer within `ms`. */
export const proxySilentError = (proxy: ProxyServer, ms: number): SmtpError =>
  new SmtpError({
    code: 'unknown',
    class: 'timeout',
    phase: 'connect',
    fault: 'network',
    temporary: true,
    message: `The proxy gave no answer for ${ms / 1000} s.`,
    detail: { ...problemOf(proxy, 'silent'), seconds: ms / 1000, error: 'silence' },
  });

/** The proxy answered with anything but a way to the server. */
export function proxyRefusedError(
  proxy: ProxyServer,
  { problem, said }: ProxyRefusal,
  { server }: Run,
): SmtpError {
  const { host, port } = server;
  const met = problem === 'port-closed' || problem === 'host-unreachable' ? problem : undefined;
  return new SmtpError({
    code: met ?? 'unknown',
    class: 'connection',
    phase: 'connect',
    fault: 'network',
    temporary: met !== undefined || problem === 'target' || problem === 'closed',
    message: `The proxy gave no connection to ${host}, port ${port}: ${said}`,
    detail: {
      host,
      port,
      ...(met ? { proxy: hostAndPort(proxy) } : problemOf(proxy, problem)),
      error: said,
    },
  });
}

const problemOf = (proxy: ProxyServer, proxyProblem: string): NonNullable<Failure['detail']> => ({
  proxy: hostAndPort(proxy),
  proxyProblem,
});

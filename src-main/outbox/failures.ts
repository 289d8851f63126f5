/** What went wrong with a send or a test, whoever noticed it, as the contract's facts. */
import type { Access } from '../accounts/access.ts';
import type { AccountInput } from '../contract/account.ts';
import type { Failure, Phase } from '../contract/failure.ts';
import { CallRefused } from '../contract/result.ts';
import { MimeError, mimeFailure } from '../mime/error.ts';
import { SmtpError, toFailure } from '../smtp/error.ts';

/** `phase` is the step being taken, for errors that do not know it. */
export function failureOf(error: unknown, phase: Phase): Failure {
  if (error instanceof MimeError) return mimeFailure(error);
  if (error instanceof CallRefused) return refusedFailure(error, phase);
  if (error instanceof SmtpError && error.cause instanceof MimeError) {
    // A file failed while it was being sent: the engine knows the step, the message knows the file.
    const { message, detail } = mimeFailure(error.cause);
    return { ...toFailure(error, phase), message, ...(detail && { detail }) };
  }
  return toFailure(error, phase);
}

/** A refusal of ours before or beside the session: the keyring, the disk. */
function refusedFailure({ error }: CallRefused, phase: Phase): Failure {
  const facts = { phase, fault: 'local', delivered: 'no', temporary: false } as const;
  switch (error.kind) {
    case 'keyring-unavailable':
      return {
        ...facts,
        code: 'unknown',
        class: 'auth',
        message: 'The password cannot be read from the keyring.',
        detail: { password: 'unreadable' },
      };
    case 'storage':
      return {
        ...facts,
        code: 'unknown',
        class: 'file',
        message: `The outbox cannot be written (${error.code}).`,
        detail: unwritable(error.code),
      };
    default:
      return { ...facts, code: 'unknown', class: 'input', message: `Not possible: ${error.kind}.` };
  }
}

/** That the outbox cannot be written; `code` is the system's. */
const unwritable = (code: string) => ({ storage: 'unwritable', error: code }) as const;

/** For the engine, which takes all that keeps a message from being read for trouble with its files. */
export function whileWriting(cause: unknown): unknown {
  if (!(cause instanceof CallRefused) || cause.error.kind !== 'storage') return cause;
  const { code } = cause.error;
  return new SmtpError({
    code: 'unknown',
    class: 'file',
    phase: 'body',
    fault: 'local',
    message: `The outbox cannot be written (${code}).`,
    detail: unwritable(code),
    cause,
  });
}

/** Nothing went wrong with a server: no cause of the vocabulary, but something to be entered first. */
export function secretMissing(
  { login, certificate }: Pick<AccountInput, 'login' | 'certificate'>,
  access: Access,
): Failure | undefined {
  const { host } = access.server;
  const facts = {
    code: 'unknown',
    class: 'auth',
    phase: 'auth',
    fault: 'local',
    delivered: 'no',
    temporary: false,
  } as const;
  if (certificate !== undefined && access.clientCertificate === undefined) {
    const message = 'The key of the client certificate is not held any more.';
    return { ...facts, message, detail: { host, clientCertificate: 'missing' } };
  }
  if (access.proxy?.user !== undefined && access.proxy.password === undefined) {
    const message = 'No password is held for the proxy of this account.';
    return { ...facts, phase: 'connect', message, detail: { host, proxyPassword: 'missing' } };
  }
  if (login === 'none' || access.login !== undefined) return undefined;
  return {
    ...facts,
    message: 'No password is held for this account.',
    detail: { host, password: 'missing' },
  };
}

export const cancelledBeforeStart: Failure = {
  code: 'unknown',
  class: 'cancelled',
  phase: 'connect',
  fault: 'local',
  delivered: 'no',
  temporary: false,
  message: 'The sending was cancelled before it began.',
};

/** True for an error that none of ours is: a bug, to be reported. */
export const isBug = (error: unknown): boolean =>
  !(error instanceof MimeError || error instanceof CallRefused || error instanceof SmtpError);

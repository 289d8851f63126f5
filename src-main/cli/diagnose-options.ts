/** From the options of `wirepost diagnose` to the document they stand for. */
import { type CheckGroup, checkGroups } from '../contract/diagnosis.ts';
import { hostSchema, portSchema } from '../contract/server.ts';
import { accountAccess, namedAccess } from './account-access.ts';
import type { AuthDocument, DiagnoseDocument, ServerAccess, ServerDocument } from './documents.ts';
import { dnsServerSchema } from './documents.ts';
import { type CliIo, UsageError } from './io.ts';
import { type LoginOptions, loginOf } from './login-options.ts';
import { readServerUrl } from './server-url.ts';
import { trusted } from './trusted.ts';

/** As they are parsed. */
export interface DiagnoseOptions extends LoginOptions {
  readonly from?: string;
  readonly to?: readonly string[];
  readonly message?: string;
  readonly domain?: string;
  readonly dnsServer?: string;
  readonly checks?: string;
  readonly allowSend?: boolean;
  readonly thorough?: boolean;
  readonly trace?: string;
  readonly verbose?: boolean;
}

/** @throws UsageError */
export async function documentOf(
  target: string | undefined,
  options: DiagnoseOptions,
  io: CliIo,
): Promise<DiagnoseDocument> {
  const { from, to, message, domain, dnsServer, allowSend = false } = options;
  const { server, auth, access } = await way(target, options, io);
  if (!server && domain === undefined && message === undefined)
    throw new UsageError(
      'Say what to look at: a server such as smtp.example.com:587, --account, --domain or --message.',
    );
  return {
    ...(server && { server: { ...server, ...trusted(options) } }),
    ...(auth && { auth }),
    ...(access && { access }),
    ...((from !== undefined || to !== undefined) && {
      envelope: { ...(from !== undefined && { from }), ...(to !== undefined && { to: [...to] }) },
    }),
    ...(message !== undefined && { message: { raw: message } }),
    ...(domain !== undefined && { domain: valid(hostSchema, domain, '--domain') }),
    ...(dnsServer !== undefined && { dnsServer: valid(dnsServerSchema, dnsServer, '--dns-server') }),
    ...(options.checks !== undefined && { checks: groupsOf(options.checks) }),
    allowSend,
    timeouts: {},
  };
}

interface Way {
  readonly server?: ServerDocument;
  readonly auth?: AuthDocument;
  readonly access?: ServerAccess;
}

async function way(target: string | undefined, options: DiagnoseOptions, io: CliIo): Promise<Way> {
  if (target !== undefined && options.account !== undefined)
    throw new UsageError('Name either a server or an account.');
  if (options.account !== undefined) {
    const { account: _account, ...found } = await accountAccess(options.account, options, io);
    return found;
  }
  if (target === undefined) return {};
  const { server, user } = target.includes('://')
    ? readServerUrl(target)
    : { server: namedServer(target), user: undefined };
  const auth = await loginOf(options.user ?? user, options, io);
  return { server, ...(auth && { auth }), access: await namedAccess(options, io) };
}

/** `HOST` or `HOST:PORT`, secured as is usual on that port. */
function namedServer(target: string): ServerDocument {
  const [, host, port] = /^(\[[^\]]*\]|[^:]+)(?::(\d+))?$/.exec(target) ?? [];
  const named = hostSchema.safeParse((host ?? target).replace(/^\[|\]$/g, ''));
  const numbered = portSchema.optional().safeParse(port === undefined ? undefined : Number(port));
  if (!named.success || !numbered.success)
    throw new UsageError(
      `${JSON.stringify(target)} is not a server: write HOST:PORT, smtp://HOST:PORT or smtps://HOST:PORT.`,
    );
  return {
    host: named.data,
    ...(numbered.data !== undefined && { port: numbered.data }),
    security: securityAt(numbered.data),
  };
}

function securityAt(port = 587): ServerDocument['security'] {
  if (port === 465) return 'tls';
  return port === 587 ? 'starttls' : 'starttls-if-offered';
}

function groupsOf(text: string): CheckGroup[] {
  return text.split(',').map((name) => {
    const group = checkGroups.find((one) => one === name.trim());
    if (group === undefined)
      throw new UsageError(`--checks ${name} is not one of ${checkGroups.join(', ')}.`);
    return group;
  });
}

function valid(
  schema: {
    readonly safeParse: (value: unknown) => { readonly success: boolean; readonly data?: string | undefined };
  },
  text: string,
  option: string,
): string {
  const { data } = schema.safeParse(text);
  if (data === undefined) throw new UsageError(`${option}: ${JSON.stringify(text)} cannot be read.`);
  return data;
}

/** The JSON documents that `send --json`, `compose --json` and `diagnose --json` read. Unknown keys are errors that name them. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { checkGroups } from '../contract/diagnosis.ts';
import {
  fingerprintSchema,
  hostSchema,
  mechanismSchema,
  portSchema,
  type ServerSettings,
  securitySchema,
  tlsVersionSchema,
} from '../contract/server.ts';
import type { SessionRequest } from '../smtp/request.ts';
import { UsageError } from './io.ts';

const line = z.string().max(100_000);
const secret = z.string().min(1).max(65_536);
const seconds = z.number().min(0).max(86_400);

const serverDocument = z.strictObject({
  host: hostSchema,
  port: portSchema.optional(),
  security: securitySchema.default('starttls'),
  servername: hostSchema.optional(),
  caFile: z.string().min(1).optional(),
  acceptFingerprint256: fingerprintSchema.optional(),
  minTlsVersion: tlsVersionSchema.optional(),
  heloName: hostSchema.optional(),
});
/** A document cannot tell of certificates that the person accepted in the window; an account of it can. */
export type ServerDocument = z.infer<typeof serverDocument> & Pick<ServerSettings, 'acceptedCertificates'>;

/** What an account has beside its server, and options give; no document tells of it. */
export type ServerAccess = Pick<SessionRequest, 'proxy' | 'clientCertificate'>;

const authDocument = z
  .strictObject({
    user: z.string().max(1000).default(''),
    password: secret.optional(),
    accessToken: secret.optional(),
    mechanism: mechanismSchema.optional(),
    allowCleartext: z.boolean().default(false),
    initialResponse: z.enum(['auto', 'never']).default('auto'),
    authzid: z.string().min(1).max(1000).optional(),
  })
  .refine(({ password, accessToken }) => password === undefined || accessToken === undefined, {
    message: 'needs either a password or an accessToken, not both',
  })
  .refine(
    ({ password, accessToken, mechanism }) =>
      mechanism === 'EXTERNAL' || password !== undefined || accessToken !== undefined,
    { message: 'needs a password or an accessToken; only the mechanism EXTERNAL needs neither' },
  )
  .refine(({ user, mechanism }) => user !== '' || mechanism === 'EXTERNAL', {
    message: 'needs a user; only the mechanism EXTERNAL needs none',
  });
export type AuthDocument = z.infer<typeof authDocument>;

const envelopeDocument = z.strictObject({
  from: line.optional(),
  to: z.array(line).optional(),
  dsn: z
    .strictObject({
      ret: z.enum(['FULL', 'HDRS']).exactOptional(),
      envid: line.exactOptional(),
      notify: z
        .union([z.tuple([z.literal('NEVER')]), z.array(z.enum(['SUCCESS', 'FAILURE', 'DELAY']))])
        .exactOptional(),
      orcpt: line.exactOptional(),
    })
    .optional(),
});

const attachmentDocument = z
  .strictObject({
    path: z.string().min(1).optional(),
    contentBase64: z.base64().optional(),
    filename: line.optional(),
    contentType: line.optional(),
    cid: line.optional(),
    inline: z.boolean().optional(),
  })
  .refine((attachment) => (attachment.path === undefined) !== (attachment.contentBase64 === undefined), {
    message: 'needs either a path or contentBase64',
  });
export type AttachmentDocument = z.infer<typeof attachmentDocument>;

const fieldsDocument = z.strictObject({
  from: line,
  sender: line.optional(),
  replyTo: z.union([line, z.array(line)]).optional(),
  to: z.array(line).default([]),
  cc: z.array(line).default([]),
  bcc: z.array(line).default([]),
  subject: line.default(''),
  text: z.string().default(''),
  html: z.string().optional(),
  date: z.string().optional(),
  messageId: line.optional(),
  inReplyTo: line.optional(),
  references: z.array(line).optional(),
  headers: z.array(z.tuple([z.string(), z.string()])).optional(),
  attachments: z.array(attachmentDocument).default([]),
});
export type FieldsDocument = z.infer<typeof fieldsDocument>;

const rawDocument = z.strictObject({ raw: z.string().min(1) });
export type MessageDocument = FieldsDocument | z.infer<typeof rawDocument>;

const timeoutsDocument = z
  .strictObject({
    connect: seconds.optional(),
    greeting: seconds.optional(),
    tls: seconds.optional(),
    reply: seconds.optional(),
    data: seconds.optional(),
    finalReply: seconds.optional(),
    total: seconds.optional(),
  })
  .default({});

const optionsDocument = z.strictObject({
  pipelining: z.enum(['auto', 'off']).default('auto'),
  chunking: z.enum(['auto', 'off']).default('auto'),
  smtputf8: z.enum(['auto', 'off']).default('auto'),
  eightBit: z.enum(['auto', 'off']).default('auto'),
  requireTls: z.boolean().default(false),
  onRecipientRefused: z.enum(['continue', 'abort']).default('continue'),
  timeouts: timeoutsDocument,
});

/** `message` is read on its own: an error in it is then told for the form that was meant. */
const sendDocument = z.strictObject({
  server: serverDocument,
  auth: authDocument.optional(),
  envelope: envelopeDocument.default({}),
  message: z.unknown(),
  options: optionsDocument.default(() => optionsDocument.parse({})),
  trace: z.string().min(1).optional(),
});
export type SendDocument = Omit<z.infer<typeof sendDocument>, 'message'> & {
  readonly access?: ServerAccess;
  readonly message: MessageDocument;
};

/** As `Resolver.setServers` takes it. */
export const dnsServerSchema = line.refine(isNameServer, {
  message: 'is not the address of a name server, such as 127.0.0.1:5353',
});

function isNameServer(text: string): boolean {
  const [, six, four, plain, port] =
    /^(?:\[([^\]]+)\]|([\d.]+)|([^\s[\].]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (plain !== undefined) return isIP(text) === 6;
  const isPort = port === undefined || portSchema.safeParse(Number(port)).success;
  return isPort && (six === undefined ? isIP(four ?? '') === 4 : isIP(six) === 6);
}

const diagnoseDocument = z
  .strictObject({
    server: serverDocument.optional(),
    auth: authDocument.optional(),
    envelope: z
      .strictObject({ from: line.optional(), to: z.union([line, z.array(line)]).optional() })
      .optional(),
    message: z.unknown().optional(),
    domain: hostSchema.optional(),
    dnsServer: dnsServerSchema.optional(),
    checks: z.array(z.enum(checkGroups)).min(1).optional(),
    allowSend: z.boolean().default(false),
    timeouts: timeoutsDocument,
  })
  .refine(
    ({ server, domain, message }) => server !== undefined || domain !== undefined || message !== undefined,
    { message: 'needs a server, a domain or a message to look at' },
  );
export type DiagnoseDocument = Omit<z.infer<typeof diagnoseDocument>, 'message'> & {
  readonly access?: ServerAccess;
  readonly message?: MessageDocument;
};

const composeDocument = z.strictObject({ message: z.unknown() });

/** @throws UsageError that names what is wrong by its path in the document */
export function readSendDocument(text: string): SendDocument {
  const { message, ...rest } = check(sendDocument, parse(text), []);
  return { ...rest, message: readMessage(message) };
}

/** @throws UsageError */
export function readComposeDocument(text: string): MessageDocument {
  return readMessage(check(composeDocument, parse(text), []).message);
}

/** @throws UsageError */
export function readDiagnoseDocument(text: string): DiagnoseDocument {
  const { message, ...rest } = check(diagnoseDocument, parse(text), []);
  return { ...rest, ...(message !== undefined && { message: readMessage(message) }) };
}

function readMessage(value: unknown): MessageDocument {
  const isRaw = typeof value === 'object' && value !== null && 'raw' in value;
  return isRaw ? check(rawDocument, value, ['message']) : check(fieldsDocument, value, ['message']);
}

function check<T>(schema: z.ZodType<T>, value: unknown, at: readonly string[]): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UsageError(parsed.error.issues.map((issue) => describe(issue, at)).join('; '));
}

/** Never the value itself: it may be a secret. */
function describe(issue: z.core.$ZodIssue, at: readonly string[]): string {
  const name = (path: readonly PropertyKey[]): string =>
    path
      .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
      .join('')
      .slice(1);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `unknown key "${name([...at, ...issue.path, key])}"`).join('; ');
  }
  const path = name([...at, ...issue.path]);
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  const what = isMissing ? 'is missing' : issue.message;
  return path === '' ? `the document: ${what}` : `"${path}": ${what}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The engine's own message quotes the document, and with it a password.
    if (error instanceof SyntaxError)
      throw new UsageError('The document on standard input is not valid JSON.');
    throw error;
  }
}

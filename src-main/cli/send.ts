/** `wirepost send`: one message, by a JSON document or by options. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { traceLine } from '../trace/export/line.ts';
import { exportWords } from '../trace/export/words.ts';
import { printable } from '../trace/printable.ts';
import { accountAccess, namedAccess } from './account-access.ts';
import {
  type AuthDocument,
  readSendDocument,
  type SendDocument,
  type ServerAccess,
  type ServerDocument,
} from './documents.ts';
import { type CliIo, exitCodes, readStdin, UsageError, writeLine } from './io.ts';
import { languageOf } from './language.ts';
import { type LoginOptions, loginOf } from './login-options.ts';
import { mailbox, mailboxes } from './message.ts';
import { perform } from './perform.ts';
import { progressLine } from './progress-line.ts';
import { exitCodeOf, inputFailure, resultDocument, type SendOutcome } from './result.ts';
import { readServerUrl } from './server-url.ts';
import { trusted } from './trusted.ts';
import { verdictText } from './verdict.ts';

/** The options of the text form, as they are parsed. */
export interface SendOptions extends LoginOptions {
  readonly to?: readonly string[];
  readonly cc?: readonly string[];
  readonly bcc?: readonly string[];
  readonly from?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly textFile?: string;
  readonly server?: string;
  readonly trace?: string;
  readonly verbose?: boolean;
}

/** Reads a document from stdin and prints one to stdout, nothing else. Answers the exit code. */
export async function sendJson(io: CliIo): Promise<number> {
  let document: SendDocument;
  try {
    document = readSendDocument(await readStdin(io));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await writeLine(io.stderr, `wirepost: ${error.message}`);
    const failed = { bytes: 0, seconds: 0, failure: inputFailure(error.message), recipients: [] };
    await writeLine(io.stdout, JSON.stringify(resultDocument(failed)));
    return exitCodes.usage;
  }
  const outcome = await perform(document, io);
  if ('failure' in outcome) await writeLine(io.stderr, `wirepost: ${printable(outcome.failure.message)}`);
  await writeLine(io.stdout, JSON.stringify(resultDocument(outcome)));
  return exitCodeOf(outcome);
}

/** Sends files by options, with a progress line on a terminal, and prints the verdict. Answers the exit code. */
export async function sendText(files: readonly string[], options: SendOptions, io: CliIo): Promise<number> {
  const document = await documentOf(files, options, io);
  const outcome = options.verbose === true ? await talk(document, io) : await showProgress(document, io);
  await writeLine(io.stdout, verdictText(outcome, document.server.host, languageOf(io), io.stdout.columns));
  return exitCodeOf(outcome);
}

function talk(document: SendDocument, io: CliIo): Promise<SendOutcome> {
  const words = exportWords(languageOf(io));
  return perform(document, io, {
    trace: (event) => io.stderr.write(`${printable(traceLine(event, words))}\n`),
  });
}

async function showProgress(document: SendDocument, io: CliIo): Promise<SendOutcome> {
  const line = progressLine(io, languageOf(io));
  return perform(document, io, { wire: line.note, ended: line.clear });
}

async function documentOf(files: readonly string[], options: SendOptions, io: CliIo): Promise<SendDocument> {
  if ([options.to, options.cc, options.bcc].every((addresses) => addresses === undefined))
    throw new UsageError('Say to whom: --to ADDRESS.');
  checkAddresses(options);
  const { server, from, auth, access, switches } = await sender(options, io);
  return {
    server: { ...server, ...trusted(options) },
    ...(auth && { auth }),
    access,
    envelope: {},
    message: {
      from,
      to: [...(options.to ?? [])],
      cc: [...(options.cc ?? [])],
      bcc: [...(options.bcc ?? [])],
      subject: options.subject ?? files.map((file) => file.replace(/^.*[\\/]/, '')).join(', '),
      text: await textOf(options, io),
      attachments: files.map((path) => ({ path })),
    },
    options: {
      pipelining: 'auto',
      chunking: 'auto',
      smtputf8: 'auto',
      eightBit: 'auto',
      requireTls: false,
      onRecipientRefused: 'continue',
      timeouts: {},
      ...switches,
    },
    ...(options.trace !== undefined && { trace: options.trace }),
  };
}

/** Now, while the option that holds it can be named. @throws UsageError */
function checkAddresses({ from, to = [], cc = [], bcc = [] }: SendOptions): void {
  if (from !== undefined) mailbox('--from', from);
  mailboxes('--to', to);
  mailboxes('--cc', cc);
  mailboxes('--bcc', bcc);
}

interface Sender {
  readonly server: ServerDocument;
  readonly from: string;
  readonly auth?: AuthDocument;
  readonly access: ServerAccess;
  /** What the person switched off for the account. */
  readonly switches?: Pick<SendDocument['options'], 'pipelining' | 'chunking'>;
}

/** Who sends through what: an account of the desktop application, or a server named here. */
async function sender(options: SendOptions, io: CliIo): Promise<Sender> {
  if ((options.account === undefined) === (options.server === undefined)) {
    throw new UsageError('Say through what to send: either --server URL or --account NAME.');
  }
  if (options.account !== undefined) {
    const { account, ...way } = await accountAccess(options.account, options, io);
    const from =
      options.from ??
      (account.name === '' ? account.address : `${quoted(account.name)} <${account.address}>`);
    const { pipelining = 'auto', chunking = 'auto' } = account;
    return { ...way, from, switches: { pipelining, chunking } };
  }
  if (options.from === undefined) throw new UsageError('Say who sends: --from ADDRESS.');
  const { server, user } = readServerUrl(options.server ?? '');
  const auth = await loginOf(options.user ?? user, options, io);
  return { server, from: options.from, ...(auth && { auth }), access: await namedAccess(options, io) };
}

const quoted = (name: string): string => `"${name.replace(/["\\]/g, '\\$&')}"`;

async function textOf({ text, textFile }: SendOptions, io: CliIo): Promise<string> {
  if (textFile === '-') return readStdin(io);
  if (textFile === undefined) return text ?? '';
  return readFile(resolve(io.cwd, textFile), 'utf8').catch((error: unknown) => {
    throw new UsageError(`The text file ${JSON.stringify(textFile)} cannot be read.`, { cause: error });
  });
}

/** The commands of `wirepost` and their options. */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { version } from '../../package.json';
import { checkGroups } from '../contract/diagnosis.ts';
import { CallRefused } from '../contract/result.ts';
import { faults } from '../sandbox/faults.ts';
import { composeJson } from './compose.ts';
import { type ConsoleOptions, runConsole } from './console.ts';
import { diagnoseJson, diagnoseText } from './diagnose.ts';
import type { DiagnoseOptions } from './diagnose-options.ts';
import { bugReport, type CliIo, exitCodes, UsageError } from './io.ts';
import { withLogin } from './login-options.ts';
import { runSandbox } from './sandbox.ts';
import { type SendOptions, sendJson, sendText } from './send.ts';
import { sendLines } from './send-lines.ts';
import { convertTrace, type TraceOptions } from './trace.ts';
import { withTrust } from './trusted.ts';

/** Runs one command. Answers the exit code; never throws. @param argv without the program's own name */
export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  let code: number = exitCodes.sent;
  const program = build(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.sent : exitCodes.usage;
    if (error instanceof UsageError) return complain(io, error.message, exitCodes.usage);
    if (error instanceof CallRefused && error.error.kind === 'storage') {
      return complain(io, `A file of Wirepost cannot be read (${error.error.code}).`, exitCodes.failed);
    }
    // The reader went away, as `head` does: there is nobody to tell.
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return exitCodes.failed;
    io.stderr.write(bugReport(error));
    return exitCodes.bug;
  }
}

function complain(io: CliIo, message: string, code: number): number {
  io.stderr.write(`wirepost: ${message}\n`);
  return code;
}

function build(io: CliIo, done: (code: number) => void): Command {
  const program = new Command('wirepost')
    .description('Send files by mail, and see why an SMTP set-up does not work.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    })
    .showHelpAfterError('(wirepost --help tells how)')
    .addHelpText('after', exitCodeHelp);

  withLogin(
    program
      .command('send')
      .description('Send one message: files by options, or a JSON document on standard input')
      .argument('[files...]', 'files to attach')
      .option('--to <address>', 'recipient; may be given again', collect)
      .option('--cc <address>', 'copy to; may be given again', collect)
      .option('--bcc <address>', 'blind copy to; may be given again', collect)
      .option('--from <address>', 'sender')
      .option('--subject <text>', 'subject (default: the names of the files)')
      .option('--text <text>', 'text of the message')
      .option('--text-file <file>', 'text of the message from a file, - for standard input')
      .option('--server <url>', 'smtp://[USER@]HOST[:PORT][?security=...] or smtps://...'),
  )
    .option('--trace <file>', 'save the trace of the session as JSON')
    .option('-v, --verbose', 'show the conversation on standard error')
    .option('--json', 'read one JSON document from standard input, print one on standard output')
    .option('--jsonl', 'the same for many, one a line: neighbours with one server and login share a session')
    .addHelpText('after', sendHelp)
    .action(async (files: string[], { json, jsonl, ...options }: SendOptions & SendForms) => {
      if (json === true && jsonl === true) throw new UsageError('Say either --json or --jsonl.');
      if (json === true || jsonl === true) refuseBeside(files, options, json === true ? '--json' : '--jsonl');
      if (jsonl === true) done(await sendLines(io));
      else done(json === true ? await sendJson(io) : await sendText(files, options, io));
    });

  program
    .command('compose')
    .description('Write a message as it would go out to standard output; sends nothing')
    .requiredOption('--json', 'read {"message": {..}} from standard input')
    .addHelpText('after', composeHelp)
    .action(async () => done(await composeJson(io)));

  withLogin(
    program
      .command('diagnose')
      .description('Find out why a server, a domain or a message does not work; delivers nothing')
      .argument('[target]', 'HOST[:PORT], smtp://[USER@]HOST[:PORT][?security=...] or smtps://...'),
  )
    .option('--from <address>', 'sender to try')
    .option('--to <address>', 'recipient to try; may be given again', collect)
    .option('--message <file>', 'a message (.eml) to look at and to try')
    .option('--domain <name>', 'look at the records of this domain')
    .option('--dns-server <address>', 'ask this name server, ADDRESS or ADDRESS:PORT')
    .option('--checks <groups>', `only these groups, with commas: ${checkGroups.join(', ')}`)
    .option(
      '--thorough',
      'take the time for what needs minutes, such as waiting for a server that delays strangers',
    )
    .option('--allow-send', 'messages may really be delivered')
    .option('--trace <file>', 'save the trace of all sessions as JSON')
    .option('-v, --verbose', 'show the conversations on standard error')
    .option('--json', 'read one JSON document from standard input, print one on standard output')
    .addHelpText('after', diagnoseHelp)
    .action(async (target: string | undefined, { json, ...options }: DiagnoseOptions & SendForms) => {
      if (json === true) refuseBeside(target === undefined ? [] : [target], options, '--json');
      done(json === true ? await diagnoseJson(io) : await diagnoseText(target, options, io));
    });

  withTrust(
    program
      .command('console')
      .description('Talk SMTP by hand: completion, history and explanations on a terminal, lines from a pipe')
      .argument(
        '<url>',
        'smtp://HOST:PORT in clear, smtps://HOST:PORT, or smtp://HOST:PORT?security=starttls',
      )
      .option('--ehlo', 'say EHLO first'),
  )
    .option('--trace <file>', 'save the trace of the session as JSON')
    .addHelpText('after', consoleHelp)
    .action(async (url: string, options: ConsoleOptions) => done(await runConsole(url, options, io)));

  program
    .command('sandbox')
    .description('Run the built-in test mail server on loopback and show what arrives')
    .option('--port <number>', 'port for clear text and STARTTLS (default: any free one)', portNumber)
    .option('--json', 'print where it listens, then each message, one JSON document a line')
    .addHelpText('after', sandboxHelp)
    .action(async (options: { port?: number; json?: boolean }) => done(await runSandbox(options, io)));

  program
    .command('trace')
    .description(
      'Convert a saved trace: to read, to share, or to have the same conversation with another program',
    )
    .argument(
      '<file>',
      'the trace, a log of swaks, curl -v or Postfix (verbose), or a capture; - for standard input',
    )
    .requiredOption(
      '--to <format>',
      'text, json, html, markdown, pcapng; or a command: swaks, curl, openssl, python, nodemailer',
    )
    .option('-o, --output <file>', 'write there instead of to standard output')
    .option('--session <number>', 'of a file with several sessions, from 1', ordinal)
    .option('--redact <what>', 'take out addresses, hosts, body, or all; several with commas', collect)
    .addHelpText('after', traceHelp)
    .action(async (file: string, options: TraceOptions) => done(await convertTrace(file, options, io)));
  return program;
}

interface SendForms {
  readonly json?: boolean;
  readonly jsonl?: boolean;
}

/** In these forms everything stands in the document: what stands beside it would be left out in silence. */
function refuseBeside(files: readonly string[], options: object, form: string): void {
  const [first] = [...files, ...Object.keys(options).map((name) => `--${name.replace(/[A-Z]/g, dashed)}`)];
  if (first !== undefined)
    throw new UsageError(`${first} cannot be given beside ${form}: put it in the document.`);
}

const dashed = (letter: string): string => `-${letter.toLowerCase()}`;

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function ordinal(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new InvalidArgumentError('Sessions are counted from 1.');
}

function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a number from 1 to 65535.');
}

const exitCodeHelp = `
Exit codes: 0 sent, 1 failed, 2 some recipients refused, 3 maybe sent (the
connection was lost after the whole message had left), 64 wrong usage or input,
70 a bug of ours. Of many messages: 0 all sent, 1 none, 2 some, 3 one maybe.`;

const sendHelp = `
The password is never an argument. It comes from --password-file, from the
environment variable WIREPOST_PASSWORD, or is asked for. So do the secrets that
an account needs besides: WIREPOST_PROXY_PASSWORD for its proxy, and
WIREPOST_CERT_PASSPHRASE for the key of the certificate that --cert-file names.

smtps:// is TLS from the start, on port 465 unless another is given; smtp:// is
STARTTLS, required, on port 587. ?security= takes tls, starttls,
starttls-if-offered or none.

Examples:
  wirepost send report.pdf --to ada@example.com --from me@example.com \\
    --server smtps://me@example.com@smtp.example.com
  wirepost send a.zip --to ada@example.com --account Work --trace trace.json
  wirepost send --to ada@example.com --from me@example.com --subject Hello \\
    --text Hi --server "smtp://mail.example.com:25?security=starttls-if-offered"
  wirepost send --json < message.json
${exitCodeHelp}`;

const diagnoseHelp = `
HOST alone is port 587; without a scheme, port 465 is TLS from the start, 587 is
STARTTLS, and any other STARTTLS if offered. Passwords come as with send.

Nothing is delivered to anyone unless --allow-send is given: probes stop before
the end of a message.

Examples:
  wirepost diagnose smtp.example.com
  wirepost diagnose smtps://me@example.com@smtp.example.com --to ada@example.com
  wirepost diagnose --domain example.com
  wirepost diagnose --json < what.json

Exit codes: 0 healthy, 1 something is wrong or unproven, 64 wrong usage or input,
70 a bug of ours.`;

const consoleHelp = `
Every line goes out as it is typed; STARTTLS, AUTH and DATA are followed by what belongs to them. Lines that
begin with a slash are for the console itself: /help lists them. Rules of the protocol are kept until /lax.
From a pipe it stops at the first line that cannot be sent, and exits with 64.

Examples:
  wirepost console smtp://127.0.0.1:25
  wirepost console smtps://smtp.example.com:465 --ehlo
  printf 'EHLO me.example\\nVRFY ada\\nQUIT\\n' | wirepost console smtp://127.0.0.1:25
`;

const sandboxHelp = `
It listens on this machine alone, takes every message, sends none on, and
forgets them when it ends. A login is not needed, but tried when given. For
these recipients it fails on purpose:
${faults.map(({ address, code, text }) => `  ${address.padEnd(22)} ${code} ${text}`).join('\n')}

Examples:
  wirepost sandbox --port 2525
  wirepost sandbox --json | jq .subject`;

const traceHelp = `
FILE is a trace that Wirepost saved, or what swaks or curl -v wrote of a session.
Secrets are in no trace, and so in nothing made from one. --redact addresses puts
user1@domain1.example and so on in place of mail addresses and login names,
--redact hosts does the same for names and addresses of computers.

A command made from a trace goes to the same server, with the same security,
login and envelope, and sends a message of its own. The password is not in it.

Examples:
  wirepost trace trace.json --to text
  wirepost trace trace.json --to html --redact addresses,hosts -o report.html
  wirepost trace trace.json --to pcapng -o session.pcapng
  wirepost trace trace.json --to swaks

Exit codes: 0 converted, 64 wrong usage, or a file that cannot be read or
written or is no trace, 70 a bug of ours.`;

const composeHelp = `
Example:
  echo '{"message": {"from": "me@example.com", "to": ["ada@example.com"],
    "subject": "Hello", "text": "Hi"}}' | wirepost compose --json > hello.eml`;

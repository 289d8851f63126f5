/** `wirepost console`: SMTP by hand, in a terminal or from a pipe. */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { completions } from '../../src-renderer/explain/completion.ts';
import { explainFailure } from '../../src-renderer/explain/failure.ts';
import type { HandState } from '../contract/console.ts';
import type { Failure } from '../contract/failure.ts';
import type { ServerSettings } from '../contract/server.ts';
import { ConsoleHistory, rememberable } from '../diagnose/console-history.ts';
import { type HandSession, openByHand } from '../smtp/by-hand.ts';
import { SmtpError, toFailure } from '../smtp/error.ts';
import { justConnected } from '../smtp/standing.ts';
import { systemRoots } from '../storage/system-roots.ts';
import { stampedTap } from '../trace/stamp.ts';
import { ConsoleSession } from './console-session.ts';
import { ConsoleTerminal } from './console-terminal.ts';
import { ConsoleView } from './console-view.ts';
import { consoleWords } from './console-words.ts';
import { type CliIo, exitCodes, UsageError, writeLine } from './io.ts';
import { languageOf } from './language.ts';
import { saveTo, serverSettings } from './perform.ts';
import { readServerUrl } from './server-url.ts';
import { userData } from './stored-account.ts';
import { recordTrace } from './trace-recording.ts';
import { type TrustOptions, trusted } from './trusted.ts';

export interface ConsoleOptions extends TrustOptions {
  readonly ehlo?: boolean;
  readonly trace?: string;
}

/** Talks until the input or the session ends. Answers the exit code. */
export async function runConsole(url: string, options: ConsoleOptions, io: CliIo): Promise<number> {
  const { server, introduce } = await settingsOf(url, options, io);
  const { words, t } = consoleWords(languageOf(io));
  const view = new ConsoleView(io, t);
  const recording = options.trace === undefined ? undefined : recordTrace((event) => view.event(event));
  const tap = recording?.tap ?? stampedTap((event) => view.event(event));
  const standing = new Current();
  const request = { server, tap, signal: io.signal, systemRoots: await systemRoots() };
  let failure: Failure | undefined;
  let wasRefused = false;
  try {
    const session = await openByHand(request, { introduce, onState: standing.note });
    void session.ended.then(standing.end);
    const talk = { io, view, words, t, session, standing };
    wasRefused = view.isTerminal && io.stdin.isTTY === true ? await converse(talk) : await recite(talk);
    session.leave();
    failure = await session.ended;
  } catch (error) {
    if (!(error instanceof SmtpError)) throw error;
    failure = toFailure(error, 'connect');
  }
  if (recording && options.trace !== undefined) await saveTo(options.trace, recording, io);
  await recording?.discard();
  if (failure) {
    await writeLine(io.stderr, `wirepost: ${explainFailure(failure, t, { host: server.host }).headline}`);
    return exitCodes.failed;
  }
  return wasRefused ? exitCodes.usage : exitCodes.sent;
}

/** `smtp:` begins in clear and says nothing: STARTTLS is typed, unless the address asks for it. */
async function settingsOf(
  url: string,
  options: ConsoleOptions,
  io: CliIo,
): Promise<{ readonly server: ServerSettings; readonly introduce: boolean }> {
  const { server, user } = readServerUrl(url);
  if (user !== undefined)
    throw new UsageError('The console logs in by /login, not by a name in the address.');
  const isPlain = url.toLowerCase().startsWith('smtp:') && !/[?&]security=/.test(url);
  const security = isPlain ? 'none' : server.security;
  const settings = await serverSettings({ ...server, security, ...trusted(options) }, io.cwd);
  return {
    server: settings,
    introduce: options.ehlo === true || security === 'starttls' || security === 'starttls-if-offered',
  };
}

/** How the session stands, for whoever waits for it to stand otherwise. */
class Current {
  state: HandState = { ...justConnected(false), turn: 'command', due: 0 };
  hasEnded = false;
  #changed: () => void = () => undefined;

  readonly note = (state: HandState): void => {
    this.state = state;
    this.#changed();
  };

  readonly end = (): void => {
    this.hasEnded = true;
    this.#changed();
  };

  /** Resolves when it stands as wanted, or has ended. */
  readonly until = async (wanted: (state: HandState) => boolean): Promise<void> => {
    while (!this.hasEnded && !wanted(this.state)) {
      await new Promise<void>((done) => {
        this.#changed = done;
      });
    }
  };
}

interface Talk extends Pick<ReturnType<typeof consoleWords>, 'words' | 't'> {
  readonly io: CliIo;
  readonly view: ConsoleView;
  readonly session: HandSession;
  readonly standing: Current;
}

function sessionOf({ view, words, t, session, standing }: Talk, password: (user: string) => Promise<string>) {
  return new ConsoleSession({
    session,
    view,
    words,
    t,
    password,
    state: () => standing.state,
    until: standing.until,
  });
}

/** From a pipe: line after line, until one is not sent. True when one was not. */
async function recite(talk: Talk): Promise<boolean> {
  const { io, standing, words } = talk;
  const console = sessionOf(talk, async (user) => {
    const password = io.env.WIREPOST_PASSWORD;
    if (password === undefined || password === '') throw new UsageError(words.password(user));
    return password;
  });
  const lines = createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  void talk.session.ended.then(() => lines.close());
  for await (const line of lines) {
    if (standing.hasEnded) return false;
    const outcome = await console.take(line);
    if (outcome !== 'done') return outcome === 'refused';
  }
  return false;
}

/** With a person at a terminal: what is not sent is told, and they go on. */
async function converse(talk: Talk): Promise<false> {
  const { io, view, words, t, standing } = talk;
  const history = new ConsoleHistory(join(userData(io.env), 'console-history.json'), () => undefined);
  const terminal: ConsoleTerminal = new ConsoleTerminal(io, {
    complete: (line) => {
      const { from, suggestions } = completions(line, line.length, standing.state, t);
      return [suggestions.map(({ insert }) => insert), line.slice(from)];
    },
    history: await history.lines(),
    remember: (line) => (console.takesContent ? undefined : rememberable(line)),
    isSecret: () => standing.state.turn === 'answer',
  });
  const console: ConsoleSession = sessionOf(talk, (user) => terminal.secret(`${user}: `));
  view.around = terminal.around;
  void talk.session.ended.then(() => terminal.close());
  view.note(words.hello);
  for await (const line of terminal.typed()) {
    const isCommand = standing.state.turn === 'command' && !console.takesContent;
    if ((await console.take(line)) === 'leave') break;
    if (isCommand && !line.startsWith('/')) await history.add(line);
  }
  terminal.close();
  view.around = (write) => write();
  return false;
}

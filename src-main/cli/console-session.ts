/** A session by hand as lines of a terminal or a pipe say it: SMTP, and what begins with a slash is for us. */
import { decodeBase64 } from '../../src-renderer/explain/base64.ts';
import { explainCommand } from '../../src-renderer/explain/command.ts';
import { commandSyntax } from '../../src-renderer/explain/completion.ts';
import { explainRule } from '../../src-renderer/explain/rule.ts';
import type { Translate } from '../../src-renderer/explain/translate.ts';
import type { ConsoleAnswer, ConsoleInput, HandState } from '../contract/console.ts';
import { mechanismSchema } from '../contract/server.ts';
import type { HandSession } from '../smtp/by-hand.ts';
import type { ConsoleView } from './console-view.ts';
import type { consoleWords } from './console-words.ts';

export interface SessionParts {
  readonly session: HandSession;
  readonly state: () => HandState;
  /** Resolves when the session stands as wanted, or has ended. */
  readonly until: (wanted: (state: HandState) => boolean) => Promise<void>;
  readonly view: ConsoleView;
  readonly words: ReturnType<typeof consoleWords>['words'];
  readonly t: Translate;
  /** Throws `UsageError` where there is none to be had. */
  readonly password: (user: string) => Promise<string>;
}

/** What became of a line: `refused` when it was not sent. */
type Outcome = 'done' | 'refused' | 'leave';

export class ConsoleSession {
  readonly #parts: SessionParts;
  #lax = false;
  #lineEnd: Extract<ConsoleInput, { kind: 'lines' }>['lineEnd'] = 'crlf';
  /** Lines of a message or chunk so far. */
  #content: string[] = [];
  #chunk: { readonly last: boolean } | undefined;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** What is typed next is the inside of a message. */
  get takesContent(): boolean {
    return this.#chunk !== undefined || this.#parts.state().turn === 'message';
  }

  /** Says it, and waits for what the server says to it. */
  async take(line: string): Promise<Outcome> {
    if (this.takesContent) return this.#contentLine(line);
    const { turn } = this.#parts.state();
    if (turn === 'answer') return this.#say({ kind: 'answer', text: line, base64: line !== '*' });
    if (line.startsWith('/')) return this.#own(line);
    if (line.trim() === '' && !this.#lax) return 'done';
    if (/^\s*BDAT\b/i.test(line) && !this.#lax) return this.#own(`/bdat ${/LAST/i.test(line) ? 'LAST' : ''}`);
    return this.#say({ kind: 'lines', lines: [line], lax: this.#lax, lineEnd: this.#lineEnd });
  }

  async #contentLine(line: string): Promise<Outcome> {
    if (line !== '.') {
      this.#content.push(line);
      return 'done';
    }
    const text = this.#content.map((one) => `${one}\n`).join('');
    this.#content = [];
    const chunk = this.#chunk;
    this.#chunk = undefined;
    if (chunk) return this.#say({ kind: 'chunk', text, last: chunk.last, lax: this.#lax });
    const lineEnd = this.#lineEnd === 'lf' ? 'lf' : 'crlf';
    return this.#say({ kind: 'message', text, stuffed: !this.#lax, lineEnd, end: true, lax: this.#lax });
  }

  /** A command for the console itself. */
  async #own(line: string): Promise<Outcome> {
    const { view, words, state } = this.#parts;
    const [command = '', ...args] = line.trim().split(/\s+/);
    switch (command.toLowerCase()) {
      case '/help':
        this.#help(args[0]);
        return 'done';
      case '/quit':
        return 'leave';
      case '/lax':
        this.#lax = true;
        this.#lineEnd = args[0] === 'lf' || args[0] === 'none' ? args[0] : 'crlf';
        view.note(words.lax);
        return 'done';
      case '/strict':
        this.#lax = false;
        this.#lineEnd = 'crlf';
        view.note(words.strict);
        return 'done';
      case '/offers':
        for (const { keyword, parameters } of state().capabilities)
          view.note([keyword, ...parameters].join(' '));
        return 'done';
      case '/bdat':
        this.#chunk = { last: /^LAST$/i.test(args[0] ?? '') };
        view.note(words.chunk);
        return 'done';
      case '/login':
        return this.#login(args);
      default:
        view.note(words.unknown(command));
        return 'refused';
    }
  }

  async #login([name = '', user = '']: readonly string[]): Promise<Outcome> {
    const { view, words, password } = this.#parts;
    const mechanism = mechanismSchema.safeParse(name.toUpperCase());
    if (!mechanism.success) {
      view.note(words.mechanism);
      return 'refused';
    }
    const secret = mechanism.data === 'EXTERNAL' ? '' : await password(user);
    return this.#say({ kind: 'login', mechanism: mechanism.data, user, secret, lax: this.#lax });
  }

  #help(verb: string | undefined): void {
    const { view, words, t } = this.#parts;
    const syntax = verb === undefined ? undefined : commandSyntax(verb, t);
    if (verb === undefined || syntax === undefined) {
      for (const line of words.help) view.note(line);
      return;
    }
    const { summary, detail, rfc } = explainCommand(verb.toUpperCase(), t);
    view.note(syntax);
    view.note(summary);
    view.note(detail);
    if (rfc) view.note(`RFC ${rfc.number}${rfc.section === undefined ? '' : `, ${rfc.section}`}`);
  }

  async #say(input: ConsoleInput): Promise<Outcome> {
    const { session, until, view } = this.#parts;
    // What is typed stands on a terminal's screen already, but for an answer to a challenge.
    if (input.kind === 'lines' && view.isTerminal) view.typed += 1;
    const answer = await session.say(input);
    if (!answer.sent) {
      view.typed = 0;
      this.#refused(answer);
      return 'refused';
    }
    const isOpenEnded = input.kind === 'lines' && input.lax && input.lineEnd !== 'crlf';
    if (!isOpenEnded) await until(({ due, turn }) => due === 0 && turn !== 'login');
    this.#ask();
    return 'done';
  }

  #refused(answer: Extract<ConsoleAnswer, { sent: false }>): void {
    const { view, words, t } = this.#parts;
    if ('failure' in answer) view.note(`${words.notSent}: ${answer.failure.message}`);
    else for (const broken of answer.broken) view.note(`${words.notSent}: ${explainRule(broken, t)}`);
    if (view.isTerminal && !this.#lax) view.note(words.anyway);
  }

  /** What the server waits for now, where that is no command. */
  #ask(): void {
    const { view, words, state } = this.#parts;
    if (!view.isTerminal) return;
    const { turn, challenge = '' } = state();
    if (turn === 'message') view.note(words.message);
    if (turn !== 'answer') return;
    if (challenge !== '') view.note(words.asks(decodeBase64(challenge) ?? challenge));
    view.note(words.answer);
  }
}

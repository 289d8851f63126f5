/** What a person and a server say to each other: lines as they are typed, and what each reply changes. */
import type { BrokenRule, ConsoleAnswer, ConsoleInput, HandState, Standing } from '../contract/console.ts';
import type { Reply } from '../contract/reply.ts';
import { bdat, type Command, endOfData } from './command.ts';
import type { Due } from './due.ts';
import { inputError, SmtpError, toFailure } from './error.ts';
import { loginByHand, workOut } from './hand-login.ts';
import { contentBytes, HandMessage } from './hand-message.ts';
import { brokenByInput, type Pending } from './hand-rules.ts';
import type { Run } from './run.ts';
import { SaslProblem } from './sasl/mechanism.ts';
import { afterReply, justConnected } from './standing.ts';
import { secure } from './tls.ts';
import { spoken, typedAnswer, typedCommand } from './typed.ts';
import { Wire } from './wire.ts';

interface HandTalkParts {
  /** Told of the wire that takes the place of the one before. */
  readonly adopt: (wire: Wire) => void;
  readonly onState: (state: HandState) => void;
  /** QUIT was said: that the connection ends is as it should be. */
  readonly onQuit: () => void;
  /** The server said goodbye to it. */
  readonly onGoodbye: () => void;
  readonly onFailure: (error: unknown) => void;
}

type InputOf<K extends ConsoleInput['kind']> = Extract<ConsoleInput, { kind: K }>;

export class HandTalk {
  readonly #run: Run;
  readonly #parts: HandTalkParts;
  #wire: Wire;
  #standing: Standing;
  #turn: Pick<HandState, 'turn' | 'challenge' | 'mechanism'> = { turn: 'command' };
  /** Lines whose replies are to come, by exchange; of a login without what may be secret. */
  readonly #asked = new Map<number, string>();
  /** The last one that may have any number of replies. */
  #loose: Pending | undefined;
  #message: { readonly due: Due; readonly content: HandMessage } | undefined;
  #triedLogin = false;

  constructor(run: Run, wire: Wire, standing: Standing, parts: HandTalkParts) {
    this.#run = run;
    this.#wire = wire;
    this.#standing = standing;
    this.#parts = parts;
  }

  /** Tells how the session stands. */
  tell(): void {
    this.#parts.onState(this.#state());
  }

  readonly say = async (input: ConsoleInput): Promise<ConsoleAnswer> => {
    const pending = [...this.#asked.values()];
    const broken = brokenByInput(input, { ...this.#standing, turn: this.#turn.turn }, pending);
    const onPurpose = 'lax' in input && input.lax;
    if (broken.length > 0 && !onPurpose) return { sent: false, broken };
    try {
      this.#noteRules(broken);
      await this.#send(input);
      return { sent: true };
    } catch (error) {
      if (error instanceof SaslProblem) return refused(inputError('auth', error.message));
      if (error instanceof SmtpError) return refused(error);
      throw error;
    } finally {
      this.tell();
    }
  };

  readonly replied = (reply: Reply, exchange: number | undefined): void => {
    const line = this.#lineOf(exchange);
    if (exchange !== undefined) this.#asked.delete(exchange);
    if (line !== undefined) this.#follow(line, reply);
    this.tell();
  };

  /** Ends the connection where QUIT would not be understood, or not be answered. */
  breakOff(): void {
    if (this.#turn.turn !== 'command' || this.#asked.size > 0) this.#wire.close('at-once');
  }

  #lineOf(exchange: number | undefined): string | undefined {
    if (exchange === undefined) return undefined;
    return this.#asked.get(exchange) ?? (this.#loose?.exchange === exchange ? this.#loose.line : undefined);
  }

  #noteRules(broken: readonly BrokenRule[]): void {
    if (broken.length === 0) return;
    const rules = [...new Set(broken.map(({ rule }) => rule))].join(', ');
    this.#run.recorder.note('rules-broken', { rules });
  }

  async #send(input: ConsoleInput): Promise<void> {
    switch (input.kind) {
      case 'lines':
        return this.#lines(input);
      case 'answer':
        return this.#answer(this.#typedAnswer(input));
      case 'answer-for':
        return this.#answer(await workOut(this.#run, this.#turn, input));
      case 'login':
        return await this.#login(input);
      case 'message':
        return await this.#content(input);
      case 'chunk':
        return await this.#chunk(input);
    }
  }

  #lines({ lines, lax, lineEnd }: InputOf<'lines'>): void {
    const { recorder } = this.#run;
    let last: Due | undefined;
    for (const text of lines) {
      const command = typedCommand({ text, raw: lax, lineEnd }, recorder.secrets, this.#triedLogin);
      const isLoose = lax && (lineEnd !== 'crlf' || /\\(?:[rn]|x0[ad])/i.test(text));
      last = isLoose ? this.#issueLoose(command, text) : this.#issue(command, text);
    }
    // Counts the flight, and nobody is kept waiting by it.
    if (last) void this.#wire.outcome(last);
  }

  #issue(command: Command, line: string): Due {
    const { verb, words } = spoken(line);
    this.#run.recorder.enter(command.phase);
    if (verb === 'AUTH') this.#triedLogin = true;
    if (verb === 'QUIT') this.#parts.onQuit();
    const due = this.#wire.issue(command);
    this.#asked.set(due.exchange, verb === 'AUTH' ? `AUTH ${words[0] ?? ''}` : line);
    return due;
  }

  #issueLoose(command: Command, text: string): Due {
    const [line = ''] = text.split(/\\(?:[rn]|x0[ad])/i);
    this.#run.recorder.enter(command.phase);
    if (/AUTH/i.test(text)) this.#triedLogin = true;
    if (/QUIT/i.test(text)) this.#parts.onQuit();
    const due = this.#wire.loose(command);
    this.#loose = { exchange: due.exchange, line };
    return due;
  }

  #typedAnswer({ text, base64 }: InputOf<'answer'>): Command {
    if (/[\r\n\0]/.test(text)) throw inputError('auth', 'The answer contains CR, LF or NUL.');
    const asked = Buffer.from(this.#turn.challenge ?? '', 'base64').toString('utf8');
    const encoded = base64 && text !== '*' ? Buffer.from(text, 'utf8').toString('base64') : text;
    return typedAnswer(encoded, this.#run.recorder.secrets, /user|name|login|account/i.test(asked));
  }

  #answer(command: Command | undefined): void {
    if (!command) throw inputError('auth', 'The answer to this mechanism cannot be worked out here.');
    void this.#wire.outcome(this.#issueAs(command, `AUTH ${this.#turn.mechanism ?? ''}`));
    this.#turn = { turn: 'command' };
  }

  #issueAs(command: Command, line: string): Due {
    this.#run.recorder.enter(command.phase);
    const due = this.#wire.issue(command);
    this.#asked.set(due.exchange, line);
    return due;
  }

  async #login(input: InputOf<'login'>): Promise<void> {
    const before = this.#state();
    this.#turn = { turn: 'login' };
    this.#triedLogin = true;
    this.tell();
    try {
      await loginByHand(this.#wire, this.#run, input, before);
      this.#standing = { ...this.#standing, loggedIn: true };
    } catch (error) {
      // A refusal stands in the conversation, as any other reply does.
      if (!(error instanceof SmtpError) || (error.reply === undefined && this.#wire.open)) throw error;
    } finally {
      this.#turn = { turn: 'command' };
    }
  }

  #state(): HandState {
    return { ...this.#standing, ...this.#turn, due: this.#asked.size };
  }

  async #content(input: InputOf<'message'>): Promise<void> {
    const { recorder } = this.#run;
    recorder.enter('body');
    this.#message ??= { due: this.#wire.expect('body'), content: new HandMessage() };
    const { due, content } = this.#message;
    this.#asked.set(due.exchange, '.');
    await this.#wire.writeBody(due.exchange, content.part(input), due);
    const { sent } = content;
    recorder.emit(
      { kind: 'body', exchange: due.exchange, bytes: sent, total: sent, done: input.end },
      'body',
    );
    if (!input.end || due.arrived) return;
    recorder.enter('final');
    this.#wire.write(due, endOfData(content.end()));
    this.#turn = { turn: 'command' };
    void this.#wire.outcome(due);
  }

  async #chunk({ text, last, lax }: InputOf<'chunk'>): Promise<void> {
    const { recorder } = this.#run;
    const bytes = contentBytes({ text, lineEnd: 'crlf', lax });
    const command = bdat(bytes.length, last);
    const due = this.#issueAs({ ...command, phase: last ? 'final' : 'body' }, command.text);
    await this.#wire.writeBody(due.exchange, bytes, due);
    const { length } = bytes;
    recorder.emit({ kind: 'body', exchange: due.exchange, bytes: length, total: length, done: true }, 'body');
    void this.#wire.outcome(due);
  }

  /** What a reply changes. */
  #follow(line: string, reply: Reply): void {
    const { verb, words } = spoken(line);
    const { recorder } = this.#run;
    this.#standing = afterReply(this.#standing, line, reply);
    if (reply.code === 334) {
      const mechanism = words[0] ?? '';
      this.#turn = { turn: 'answer', challenge: reply.lines[0] ?? '', mechanism };
    } else if (reply.code === 354) this.#turn = { turn: 'message' };
    else if (verb === '.' || verb === 'BDAT') {
      this.#message = undefined;
      this.#turn = { turn: 'command' };
      // From here on nothing of it is in doubt any more.
      recorder.enter('mail');
    } else if ((verb === 'EHLO' || verb === 'LHLO') && reply.code === 250) {
      const { secured, capabilities } = this.#standing;
      recorder.emit({ kind: 'capabilities', secured, items: capabilities });
    } else if (verb === 'STARTTLS' && reply.code === 220) void this.#secure();
    else if (verb === 'QUIT' && reply.code === 221) this.#goodbye();
  }

  #goodbye(): void {
    this.#wire.close('at-once');
    this.#parts.onGoodbye();
  }

  /** The handshake: what was learnt before is forgotten (RFC 3207 section 4.2). */
  async #secure(): Promise<void> {
    const { recorder } = this.#run;
    try {
      const { socket } = await secure(this.#wire.release(), 'starttls', this.#run);
      recorder.note('forgotten-before-tls', { capabilities: this.#standing.capabilities.length });
      this.#wire = new Wire(socket, this.#run);
      this.#parts.adopt(this.#wire);
      this.#standing = justConnected(true);
      this.#asked.clear();
      this.tell();
    } catch (error) {
      this.#parts.onFailure(error);
    }
  }
}

const refused = (error: SmtpError): ConsoleAnswer => ({
  sent: false,
  failure: toFailure(error, error.phase),
});

/** The conversation of the console in a terminal: what was said, and a word about each reply. */
import { explainRow } from '../../src-renderer/explain/row.ts';
import type { Translate } from '../../src-renderer/explain/translate.ts';
import type { TraceEvent } from '../contract/trace.ts';
import { printable } from '../trace/printable.ts';
import type { CliIo } from './io.ts';

const colours = { sent: 36, received: 35, refused: 31, note: 33, faint: 2 } as const;

export class ConsoleView {
  readonly #io: CliIo;
  readonly #t: Translate;
  readonly #isTerminal: boolean;
  readonly #hasColour: boolean;
  /** Takes the prompt away before something is written, and brings it back. */
  around: (write: () => void) => void = (write) => write();
  /** The last that was typed here stands on the screen already. */
  typed = 0;
  /** Lines said to the server whose replies are to come, by exchange. */
  readonly #said = new Map<number, string>();
  #first: Extract<TraceEvent, { kind: 'received' }> | undefined;

  constructor(io: CliIo, t: Translate) {
    this.#io = io;
    this.#t = t;
    this.#isTerminal = 'isTTY' in io.stdout && io.stdout.isTTY === true;
    this.#hasColour = this.#isTerminal && (io.env.NO_COLOR ?? '') === '' && io.env.TERM !== 'dumb';
  }

  get isTerminal(): boolean {
    return this.#isTerminal;
  }

  readonly event = (event: TraceEvent): void => {
    switch (event.kind) {
      case 'sent':
        this.#said.set(event.exchange, event.text);
        if (this.typed > 0 && !event.masked) this.typed -= 1;
        else this.#line(`> ${event.text}`, 'sent');
        break;
      case 'received': {
        this.#first ??= event;
        const { code = 0 } = event;
        this.#line(`< ${event.text}`, code >= 400 ? 'refused' : 'received');
        if (event.last) this.#explain();
        break;
      }
      case 'tls':
        if (event.state === 'secured') this.#line(`= ${event.facts.version}, ${event.facts.cipher}`, 'note');
        break;
      case 'note':
        this.note(explainRow(event, plainContext, this.#t).summary);
        break;
      default:
    }
  };

  /** A line of ours. */
  note(text: string): void {
    this.#line(`# ${text}`, 'note');
  }

  #explain(): void {
    const first = this.#first;
    this.#first = undefined;
    const command = first?.exchange === undefined ? undefined : this.#said.get(first.exchange);
    if (first?.exchange !== undefined) this.#said.delete(first.exchange);
    if (!first || !this.#isTerminal) return;
    const context = { ...plainContext, ...(command !== undefined && { command }) };
    this.#line(`  ${explainRow(first, context, this.#t).summary}`, 'faint');
  }

  #line(text: string, colour: keyof typeof colours): void {
    const shown = printable(text);
    const line = this.#hasColour ? `\x1b[${colours[colour]}m${shown}\x1b[0m` : shown;
    this.around(() => this.#io.stdout.write(`${line}\n`));
  }
}

const plainContext = { continued: false, afterClearText: false } as const;

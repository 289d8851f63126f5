/**
 * Other programs write secrets down. Whatever belongs to a login is masked here, before anything is made of it: a
 * login's lines whole, since what of them is the name cannot be told for every mechanism.
 */
import { SECRET_MASK } from '../../contract/trace.ts';

/** Shorter texts would be found everywhere, characters. */
const SHORTEST = 4;
/** A line that is no command may only be a login's, such as one sent before it was asked for. */
const command =
  /^(?:EHLO|HELO|LHLO|STARTTLS|AUTH|MAIL|RCPT|DATA|BDAT|QUIT|RSET|NOOP|VRFY|EXPN|HELP|ETRN|ATRN|TURN|BURL|X[A-Z-]+)(?=[ :]|$)/i;

export interface Shown {
  readonly text: string;
  readonly masked: boolean;
}

export class LoginMask {
  /** What a server might repeat of a login, as it was sent and decoded. */
  readonly #secrets = new Set<string>();
  #isLogin = false;

  /** A command line as it may be shown. */
  sent(line: string): Shown {
    const [, mechanism, secret = ''] = /^AUTH[ =]+(\S+)\s*(.*)$/i.exec(line) ?? [];
    if (mechanism !== undefined) {
      this.#isLogin = true;
      if (secret === '') return { text: line, masked: false };
      this.#hide(secret);
      return { text: `AUTH ${mechanism} ${SECRET_MASK}`, masked: true };
    }
    // An asterisk calls the login off (RFC 4954 section 4); a dot ends a message.
    if (line === '*' || line === '.' || line === '') return { text: line, masked: false };
    if (!this.#isLogin && command.test(line)) return { text: line, masked: false };
    this.#hide(line);
    return { text: SECRET_MASK, masked: true };
  }

  /** The reply that ends a login, whichever way. */
  loginEnded(): void {
    this.#isLogin = false;
  }

  /** A server's line as it may be shown. */
  received(line: string): string {
    let shown = line;
    for (const secret of this.#secrets) shown = shown.replaceAll(secret, SECRET_MASK);
    return shown;
  }

  #hide(token: string): void {
    const decoded = Buffer.from(token, 'base64').toString('utf8');
    const parts = [token, decoded, ...decoded.split('\0'), ...decoded.split('\u0001')];
    for (const part of parts) if (part.length >= SHORTEST) this.#secrets.add(part);
  }
}

/**
 * What does a 250 to MAIL promise? Sizes are told that no message has (`MAIL FROM:<..> SIZE=..`, RFC 1870 section 6):
 * whether the server looks at them, and where its real limit lies.
 */
import type { Evidence } from '../../contract/diagnosis.ts';
import type { Reply } from '../../contract/reply.ts';
import { wireAddress } from '../../smtp/address.ts';
import { causeOf } from '../../smtp/cause.ts';
import { mail, rset } from '../../smtp/command.ts';
import { hasCapability, sizeLimit } from '../../smtp/extensions.ts';
import type { Open } from '../../smtp/in-session.ts';
import type { Session } from '../../smtp/session.ts';
import { blockedBy, failed, wholeReply } from '../answer.ts';
import type { Answer, Check } from '../check.ts';
import { attempt } from '../session-request.ts';

/** Larger than any mail: 1 TiB. */
const HUGE = 2 ** 40;
/** Servers close a session after so many errors and more. */
const MAX_REFUSALS = 7;
/** Bytes. */
const OWN_ROOM = 65_536;
/** Of a bisection; 40 halvings lead from 1 TiB to one byte. */
const MAX_STEPS = 44;

export const limitsMailSize: Check = {
  id: 'limits.mail-size',
  group: 'limits',
  limit: 120_000,
  isExtra: true,
  run: async (context) => {
    const { server, credentials, envelope, message } = context.target;
    if (!server) return undefined;
    const blocked = blockedBy(context, 'limits.declared');
    if (blocked) return blocked;
    const sender = wireAddress('mail', envelope?.from ?? '').text;
    const { result, error } = await attempt(
      context,
      { server, ...(credentials && { credentials }) },
      (open, run) => {
        run.recorder.enter('mail');
        return measure(new Prober(open, sender));
      },
    );
    if (error) return failed(error);
    return result && judge(result, message?.size);
  },
};

/** What was found; `limit` is the largest size that MAIL accepted. */
interface Measured {
  readonly declared?: number;
  /** MAIL refuses sizes above the limit; where it does not, its 250 promises nothing. */
  readonly mailChecksSize: boolean;
  readonly limit?: number;
  readonly refusal?: Reply;
}

/** Undefined where the server takes no sizes, or refuses MAIL for another reason. */
async function measure(prober: Prober): Promise<Measured | undefined> {
  const session = await prober.session();
  if (!hasCapability(session.capabilities, 'SIZE')) return undefined;
  const declared = sizeLimit(session.capabilities);
  const told = declared === undefined ? {} : { declared };
  if ((await prober.takes(1)) !== true) return undefined;
  const atLimit = declared === undefined || (await prober.takes(declared));
  if (atLimit !== true) {
    const limit = await bisect(prober, 1, declared ?? HUGE);
    return limit === undefined ? undefined : { ...told, mailChecksSize: true, limit, ...prober.lastRefusal };
  }
  if (declared !== undefined && (await prober.takes(declared + 1)) === false) {
    return { ...told, mailChecksSize: true, limit: declared };
  }
  if ((await prober.takes(HUGE)) !== false) return { ...told, mailChecksSize: false };
  const limit = await bisect(prober, declared ?? 1, HUGE);
  return limit === undefined ? undefined : { ...told, mailChecksSize: true, limit, ...prober.lastRefusal };
}

/** The largest size between `accepted` and `refused` that is taken. */
async function bisect(prober: Prober, accepted: number, refused: number): Promise<number | undefined> {
  let [low, high] = [accepted, refused];
  for (let step = 0; step < MAX_STEPS && high - low > 1; step += 1) {
    const middle = low + Math.floor((high - low) / 2);
    const taken = await prober.takes(middle);
    if (taken === undefined) return undefined;
    if (taken) low = middle;
    else high = middle;
  }
  return low;
}

/** Asks MAIL with one size after another, in as many sessions as that takes. */
class Prober {
  readonly #open: Open;
  readonly #sender: string;
  #session: Session | undefined;
  #refusals = 0;
  #last: Reply | undefined;

  constructor(open: Open, sender: string) {
    this.#open = open;
    this.#sender = sender;
  }

  async session(): Promise<Session> {
    if (this.#session?.wire.open && this.#refusals < MAX_REFUSALS) return this.#session;
    this.#refusals = 0;
    this.#session = await this.#open();
    return this.#session;
  }

  /** Undefined when MAIL is refused for another reason than the size. */
  async takes(size: number): Promise<boolean | undefined> {
    const { wire } = await this.session();
    const reply = await wire.send(mail(this.#sender, [`SIZE=${size}`]));
    if (reply.code < 300) {
      await wire.settle(rset());
      return true;
    }
    this.#refusals += 1;
    this.#last = reply;
    const { code } = causeOf('mail', reply);
    return code === 'message-too-large' || code === 'storage-full' ? false : undefined;
  }

  get lastRefusal(): { readonly refusal?: Reply } {
    return this.#last ? { refusal: this.#last } : {};
  }
}

function judge({ refusal, ...measured }: Measured, size: number | undefined): Answer {
  const { declared, limit } = measured;
  const evidence: Evidence = {
    ...measured,
    ...(size !== undefined && { size }),
    ...(refusal && { reply: wholeReply(refusal) }),
  };
  const isLower = limit !== undefined && declared !== undefined && limit < declared;
  if (limit !== undefined && size !== undefined && size > limit) {
    return {
      status: 'fail',
      cause: isLower ? 'size-limit-lower-than-declared' : 'message-too-large',
      evidence,
    };
  }
  // Servers leave room for what they add to a message themselves.
  if (!isLower || declared - limit <= OWN_ROOM) return { status: 'pass', evidence };
  return { status: 'warn', evidence, findings: [{ cause: 'size-limit-lower-than-declared', evidence }] };
}

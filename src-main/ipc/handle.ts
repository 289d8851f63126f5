/**
 * The one door for calls from the window: who calls is checked, then what is asked, and every outcome is a
 * `Result`, since a thrown error keeps only its message on the way.
 */
import type { z } from 'zod';
import { type CallInput, type CallName, type CallOutput, callSchemas } from '../contract/calls.ts';
import { callChannel } from '../contract/channels.ts';
import { CallRefused, type Result } from '../contract/result.ts';

/** What does each call. */
export type Handlers = {
  readonly [N in CallName]: (input: CallInput<N>) => Answer<CallOutput<N>>;
};

/** A call that answers nothing may be done by anything. */
type Answer<T> = [T] extends [undefined] ? unknown : T | Promise<T>;

/** Of Electron's event: who called. */
export interface CallEvent {
  readonly sender: object;
  // Electron's word for a frame that is gone.
  readonly senderFrame: { readonly url: string } | null;
}

/** Of Electron's `ipcMain`. */
export interface CallSource {
  handle(channel: string, listener: (event: CallEvent, payload?: unknown) => Promise<unknown>): void;
}

/** The window's page; `undefined` while there is none. */
export type OwnPage = () => { readonly mainFrame: object } | undefined;

const schemas: { readonly [N in CallName]: z.ZodType<CallInput<N>> } = callSchemas;

const isCallName = (name: string): name is CallName => name in callSchemas;

/** Takes every call of the contract. `report` is told of bugs and of calls that nobody but us should make. */
export function handleCalls(
  source: CallSource,
  handlers: Handlers,
  ownPage: OwnPage,
  report: (error: unknown) => void,
): void {
  for (const name of Object.keys(callSchemas).filter(isCallName)) {
    source.handle(callChannel(name), (event, payload) => {
      if (isOurs(event, ownPage())) return answer(handlers, name, payload, report);
      report(
        new Error(`Call ${name} from ${event.senderFrame?.url ?? 'a frame that is gone'} was turned away.`),
      );
      return Promise.resolve(badRequest('Calls are taken from the application’s own window only.'));
    });
  }
}

/** The main frame of our window, showing our page: not another window, a frame inside it, or a foreign page. */
function isOurs({ sender, senderFrame }: CallEvent, page: ReturnType<OwnPage>): boolean {
  if (page === undefined || sender !== page || senderFrame === null || senderFrame !== page.mainFrame)
    return false;
  return URL.canParse(senderFrame.url) && isOurPage(new URL(senderFrame.url));
}

const isOurPage = ({ protocol, host }: URL): boolean => protocol === 'app:' && host === 'wirepost';

async function answer<N extends CallName>(
  handlers: Handlers,
  name: N,
  payload: unknown,
  report: (error: unknown) => void,
): Promise<Result<unknown>> {
  const input = schemas[name].safeParse(payload);
  if (!input.success) return badRequest(`${name}: ${problems(input.error)}`);
  try {
    return { ok: true, value: await handlers[name](input.data) };
  } catch (error) {
    if (error instanceof CallRefused) return { ok: false, error: error.error };
    report(error);
    // The message may hold what was entered: only its kind leaves.
    return {
      ok: false,
      error: { kind: 'bug', message: `${name}: ${error instanceof Error ? error.name : 'error'}` },
    };
  }
}

/** Where and how, never the value. */
const problems = (error: z.ZodError): string =>
  error.issues.map(({ path, code }) => `${path.join('.') || 'payload'} (${code})`).join(', ');

const badRequest = (message: string): Result<never> => ({
  ok: false,
  error: { kind: 'bad-request', message },
});

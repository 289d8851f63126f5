import type {
  Login,
  SaslExchange,
  SaslMechanism,
  SaslMessage,
} from '../../../../src-main/smtp/sasl/mechanism.ts';

export const base64 = (text: string): string => Buffer.from(text).toString('base64');
export const text = (message: SaslMessage | undefined): string | undefined =>
  message && Buffer.from(message.bytes).toString();
/** What of a message may be read in a trace. */
export const visible = ({ bytes, visible: count }: SaslMessage): string =>
  Buffer.from(bytes).subarray(0, count).toString();

/** An exchange of `tim`, and what it asked to be hidden. */
export function start(
  mechanism: SaslMechanism,
  more: Partial<Login> = {},
): SaslExchange & { readonly hidden: readonly string[] } {
  const hidden: string[] = [];
  const login: Login = {
    user: 'tim',
    secret: 'tanstaaftanstaaf',
    host: 'server.example.com',
    port: 143,
    bindingOffered: false,
    hide: (secret) => hidden.push(secret),
    ...more,
  };
  return { ...mechanism(login), hidden };
}

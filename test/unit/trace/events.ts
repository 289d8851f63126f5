/** Events of a session that a log or a store is given. */
import type { WireEvent } from '../../../src-main/contract/trace.ts';

export const started: WireEvent = {
  phase: 'connect',
  kind: 'session',
  host: 'mail.example',
  port: 587,
  security: 'starttls',
};

export const received = (text: string): WireEvent => ({
  phase: 'ehlo',
  kind: 'received',
  exchange: 1,
  text,
  bytes: text.length + 2,
  code: 250,
  last: true,
});

export const ended: WireEvent = { phase: 'quit', kind: 'end', outcome: 'ok', bytesIn: 1, bytesOut: 1 };

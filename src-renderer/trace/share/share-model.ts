/** What the share dialog offers. */
import type { ExportFormat, Redaction } from '../../../src-main/contract/trace-export.ts';

export const documents = [
  'text',
  'html',
  'markdown',
  'json',
  'pcapng',
] as const satisfies readonly ExportFormat[];
export const commands = [
  'swaks',
  'curl',
  'openssl',
  'python',
  'nodemailer',
] as const satisfies readonly ExportFormat[];

export interface Sharing {
  readonly format: ExportFormat;
  readonly redact: Redaction;
}

/** Nothing of anybody's leaves unasked but what the person shares it for. */
export const firstSharing: Sharing = {
  format: 'text',
  redact: { addresses: true, hosts: false, body: true },
};

/** The message is in a capture alone, and only when nothing in it has to be replaced. */
export type BodySwitch = 'absent' | 'forced' | 'free';

export function bodySwitch({ format, redact }: Sharing): BodySwitch {
  if (format !== 'pcapng') return 'absent';
  return redact.addresses || redact.hosts ? 'forced' : 'free';
}

export const withRule = (sharing: Sharing, rule: keyof Redaction, on: boolean): Sharing => ({
  ...sharing,
  redact: { ...sharing.redact, [rule]: on },
});

import { describe, expect, test } from 'vitest';
import type { Mechanism } from '../../src-main/contract/server.ts';
import { exportTrace } from '../../src-main/trace/export/export-trace.ts';
import { recordedSend, written } from '../support/recorded.ts';
import { run, type Tool } from './support/command.ts';
import { password, user } from './support/dovecot.ts';
import { letter, login } from './support/letters.ts';
import { usePostfix } from './support/postfix.ts';
import { reasonToSkip } from './support/requirements.ts';

const reason = reasonToSkip();
const subject = 'Test sent from a Wirepost trace';

describe.skipIf(reason !== undefined)(
  `Commands made from a trace${reason === undefined ? '' : `: ${reason}`}`,
  () => {
    const postfix = usePostfix();

    async function commandOf(
      tool: Tool,
      service: 'tls' | 'starttls' | 'plain',
      mechanism?: Mechanism,
    ): Promise<string> {
      const message = letter();
      const source = await recordedSend({
        server: { ...postfix.server(service), heloName: 'client.example' },
        envelope: message.envelope,
        message,
        ...(mechanism && { credentials: login(mechanism) }),
      });
      const redact = { addresses: false, hosts: false, body: false };
      return (await written(exportTrace(source, { format: tool, redact, language: 'en' }))).toString('utf8');
    }

    test.each([
      ['swaks', 'starttls', 'PLAIN'],
      ['swaks', 'tls', 'CRAM-MD5'],
      ['swaks', 'plain', undefined],
      ['curl', 'starttls', 'PLAIN'],
      ['curl', 'tls', 'LOGIN'],
      ['curl', 'plain', undefined],
      ['openssl', 'starttls', 'LOGIN'],
      ['openssl', 'tls', 'LOGIN'],
      ['python', 'starttls', 'LOGIN'],
      ['python', 'tls', 'CRAM-MD5'],
      ['python', 'plain', undefined],
      ['nodemailer', 'starttls', 'PLAIN'],
      ['nodemailer', 'tls', 'CRAM-MD5'],
      ['nodemailer', 'plain', undefined],
    ] as const)('%s sends by %s with login %s', async (tool, service, mechanism) => {
      const script = await commandOf(tool, service, mechanism);
      expect(script).not.toContain(password);
      expect(script).not.toContain(Buffer.from(password).toString('base64').slice(0, 12));
      if (mechanism !== undefined && tool !== 'openssl') expect(script).toContain(user);
      const output = await run(tool, script);
      expect(output).toMatch(/queued as/i);
      expect(output.includes(password)).toBe(false);
      await postfix.mailbox('bob').arrival(subject);
    });
  },
);

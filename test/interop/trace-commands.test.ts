import { spawn } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Mechanism } from '../../src-main/contract/server.ts';
import { exportTrace } from '../../src-main/trace/export/export-trace.ts';
import { recordedSend, written } from '../support/recorded.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { password, user } from './support/dovecot.ts';
import { letter, login } from './support/letters.ts';
import { usePostfix } from './support/postfix.ts';
import { reasonToSkip } from './support/requirements.ts';

const reason = reasonToSkip();
const tools = ['swaks', 'curl', 'openssl', 'python', 'nodemailer'] as const;
type Tool = (typeof tools)[number];
const subject = 'Test sent from a Wirepost trace';

/** Runs a program on a terminal of its own, and types each answer once its question is there. */
function typed(
  command: string,
  cwd: string,
  answers: readonly (readonly [question: RegExp, answer: string])[],
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('script', ['-qefc', command, '/dev/null'], {
      cwd,
      env: { ...process.env, TERM: 'dumb', LC_ALL: 'C.UTF-8', WIREPOST_PASSWORD: password },
      timeout: 60_000,
    });
    let seen = '';
    let from = 0;
    const left = [...answers];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      seen += text;
      for (let next = left[0]; next?.[0].test(seen.slice(from)); next = left[0]) {
        from = seen.length;
        left.shift();
        child.stdin.write(`${next[1]}\n`);
      }
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(seen) : reject(new Error(`Exit code ${code}:\n${seen}`)),
    );
  });
}

/** What a person would type at openssl's prompt, by the comments of the command. */
function dialogue(script: string): readonly (readonly [RegExp, string])[] {
  const lines = script.split('\n').flatMap((line) => /^# {3}(.*)$/.exec(line)?.[1] ?? []);
  const data = lines.indexOf('DATA');
  const end = lines.indexOf('.');
  const message = lines.slice(data + 1, end + 1).join('\n');
  const commands = [...lines.slice(0, data + 1), message, ...lines.slice(end + 1)];
  const secret = Buffer.from(password).toString('base64');
  return commands.map(
    (line) => [/\d{3} [^\n]*\n$/, line.startsWith('(the password') ? secret : line] as const,
  );
}

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

    async function run(tool: Tool, script: string): Promise<string> {
      const folder = await temporaryFolder('command');
      const file = {
        swaks: 'run.sh',
        curl: 'run.sh',
        openssl: 'run.sh',
        python: 'run.py',
        nodemailer: 'run.mjs',
      }[tool];
      await writeFile(join(folder, file), script);
      if (tool === 'python') return await typed(`python3 ${file}`, folder, []);
      if (tool === 'nodemailer') {
        await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
        return await typed(`${process.execPath} ${file}`, folder, []);
      }
      // Typed at once, before a program has turned the echo off: it is off from the start.
      if (tool === 'openssl') return await typed(`stty -echo; sh ${file}`, folder, dialogue(script));
      return await typed(
        `stty -echo; sh ${file}`,
        folder,
        script.includes('asks for the password') ? [[/password[^\n]*:/i, password]] : [],
      );
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

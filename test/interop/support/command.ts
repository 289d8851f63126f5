/** Runs the commands that are made from traces, as a person would: on a terminal, with the password typed. */
import { spawn } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { password } from './dovecot.ts';

const files = {
  swaks: 'run.sh',
  curl: 'run.sh',
  openssl: 'run.sh',
  python: 'run.py',
  nodemailer: 'run.mjs',
} as const;

export type Tool = keyof typeof files;

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

/** Answers what was to be seen on the terminal; throws that when the command failed. */
export async function run(tool: Tool, script: string): Promise<string> {
  const folder = await temporaryFolder('command');
  const file = files[tool];
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

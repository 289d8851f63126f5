import { describe, expect, test } from 'vitest';
import { calledAs } from '../../../src-main/cli/process.ts';
import { run } from './support.ts';

describe('sandbox', () => {
  test('shows a line to try it with that works when copied', async () => {
    const abort = new AbortController();
    const { stdout } = await run(['sandbox'], { signal: abort.signal, onOutput: () => abort.abort() });
    expect(stdout).toMatch(
      /^ {2}node out\/cli\.js send FILE .+ \\\n {4}--server smtp:\/\/127\.0\.0\.1:\d+ --ca-file \//m,
    );
  });

  test('is called as it was started', () => {
    expect(calledAs('/src/wirepost/out/cli.js', false)).toBe('node /src/wirepost/out/cli.js');
    expect(calledAs('/my src/out/cli.js', false)).toBe('node "/my src/out/cli.js"');
    expect(calledAs('/src/node_modules/.bin/wirepost', false)).toBe('wirepost');
    expect(calledAs('/opt/Wirepost/resources/app.asar/out/cli.js', true)).toBe('wirepost');
  });

  test('says where it listens, shows what arrives, and ends with Ctrl+C', async () => {
    const abort = new AbortController();
    let seen = '';
    let listening: (facts: { host: string; port: number }) => void = () => undefined;
    const started = new Promise<{ host: string; port: number }>((resolve) => {
      listening = resolve;
    });
    const ended = run(['sandbox', '--json'], {
      signal: abort.signal,
      onOutput: (chunk) => {
        if (seen === '') listening(JSON.parse(chunk));
        seen += chunk;
        if (seen.includes('To the sandbox')) abort.abort();
      },
    });
    const { host, port } = await started;
    const message = { from: 'me@example.com', to: ['ada@example.com'], subject: 'To the sandbox' };
    const sent = await run(['send', '--json'], {
      stdin: { server: { host, port, security: 'none' }, message },
    });
    expect(sent.code).toBe(0);
    expect((await ended).code).toBe(0);
    expect(JSON.parse(seen.trim().split('\n')[1] ?? '')).toMatchObject({
      subject: 'To the sandbox',
      secured: false,
    });
  });
});

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sendingFiles } from './send-files.ts';
import { run } from './support.ts';

const { here } = sendingFiles();

describe('send --account', () => {
  test('finds an account of the desktop application by its name', async () => {
    const account = {
      id: '7a4db0c5-0000-4000-8000-000000000001',
      label: 'Work',
      address: 'me@work.example',
      name: 'Me',
      host: here.sandbox.host,
      port: here.sandbox.tlsPort,
      security: 'tls',
      login: 'password',
      user: here.sandbox.user,
      allowCleartext: false,
    };
    const userData = join(here.dir, 'user-data');
    await mkdir(userData, { recursive: true });
    await writeFile(join(userData, 'accounts.json'), JSON.stringify({ version: 1, accounts: [account] }));
    const env = { WIREPOST_USER_DATA: userData, WIREPOST_PASSWORD: here.sandbox.password };
    const argv = ['send', 'a.pdf', '--to', 'ada@example.com', '--ca-file', 'ca.pem', '--account'];
    expect((await run([...argv, 'work'], { cwd: here.dir, env })).code).toBe(0);
    expect(here.sandbox.messages()[0]?.from).toBe('me@work.example');
    const unknown = await run([...argv, 'home'], { cwd: here.dir, env });
    expect([unknown.code, unknown.stderr]).toEqual([64, expect.stringContaining('There are: Work')]);
    const stepwise = { ...account, pipelining: 'off' };
    await writeFile(join(userData, 'accounts.json'), JSON.stringify({ version: 1, accounts: [stepwise] }));
    expect((await run([...argv, 'work', '--trace', 'steps.json'], { cwd: here.dir, env })).code).toBe(0);
    const { events } = JSON.parse(await readFile(join(here.dir, 'steps.json'), 'utf8'));
    const flights = events.flatMap(({ kind, flight }: { kind: string; flight?: number }) =>
      kind === 'sent' ? [flight] : [],
    );
    expect(new Set(flights.slice(0, -1)).size).toBe(flights.length - 1);
    const twin = { ...account, id: '7a4db0c5-0000-4000-8000-000000000002', address: 'other@work.example' };
    await writeFile(
      join(userData, 'accounts.json'),
      JSON.stringify({ version: 1, accounts: [account, twin] }),
    );
    const either = await run([...argv, 'work'], { cwd: here.dir, env });
    expect([either.code, either.stderr]).toEqual([
      64,
      expect.stringContaining('Work <me@work.example>, Work <other@work.example>'),
    ]);
    expect((await run([...argv, 'me@work.example'], { cwd: here.dir, env })).code).toBe(0);
  });

  test('leaves accounts it does not understand where they are', async () => {
    const userData = join(here.dir, 'newer');
    await mkdir(userData);
    const file = JSON.stringify({ version: 2, accounts: [] });
    await writeFile(join(userData, 'accounts.json'), file);
    const { code, stderr } = await run(['send', 'a.pdf', '--to', 'ada@example.com', '--account', 'work'], {
      cwd: here.dir,
      env: { WIREPOST_USER_DATA: userData },
    });
    expect([code, stderr]).toEqual([64, expect.stringContaining('accounts.json')]);
    expect(await readFile(join(userData, 'accounts.json'), 'utf8')).toBe(file);
  });
});

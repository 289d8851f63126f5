import { describe, expect, test } from 'vitest';
import { version } from '../../../package.json';
import { run } from './support.ts';

describe('help', () => {
  test('tells the version and every command', async () => {
    expect((await run(['--version'])).stdout.trim()).toBe(version);
    const { stdout } = await run(['--help']);
    for (const command of ['send', 'compose', 'sandbox', 'Exit codes']) expect(stdout).toContain(command);
    expect((await run(['send', '--help'])).stdout).toContain('--password-file');
  });

  test('names an unknown command and an unknown option, exit code 64', async () => {
    for (const argv of [['sned'], ['send', '--form', 'x']]) {
      const { code, stderr } = await run(argv);
      expect([code, stderr]).toEqual([
        64,
        expect.stringContaining(argv.at(argv[0] === 'sned' ? 0 : 1) ?? ''),
      ]);
    }
  });
});

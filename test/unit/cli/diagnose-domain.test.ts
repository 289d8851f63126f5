/** `wirepost diagnose` for a domain and a message: the whole way from the options to the verdict. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type NameServerProcess, reasonToSkipDns, startNameServer } from '../../support/name-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { txtRecord } from '../../support/zones.ts';
import { run } from './support.ts';

describe.skipIf(reasonToSkipDns() !== undefined)('diagnose, of a domain', () => {
  let server: NameServerProcess;
  beforeAll(async () => {
    server = await startNameServer({
      'good.test': {
        records: [
          '@ MX 10 mail',
          'mail A 192.0.2.10',
          'mail AAAA 2001:db8::10',
          txtRecord('@', 'v=spf1 mx -all'),
          txtRecord('_dmarc', 'v=DMARC1; p=reject'),
        ],
      },
      'broken.test': {
        records: ['@ MX 10 mail', 'mail A 192.0.2.10', txtRecord('@', 'v=spf1 ipv4:192.0.2.10 -all')],
      },
      '2.0.192.in-addr.arpa': { records: ['10 PTR mail.good.test.', '10 PTR mail.broken.test.'] },
      '8.b.d.0.1.0.0.2.ip6.arpa': {
        records: ['0.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 PTR mail.good.test.'],
      },
    });
  });
  afterAll(async () => {
    await server.stop();
  });

  test('finds nothing wrong with one in order, and says what could be added', async () => {
    const { code, stdout } = await run(['diagnose', '--json'], {
      stdin: { domain: 'good.test', dnsServer: server.address },
    });
    const report = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(report.verdict.cause).toBe('none');
    expect(report.findings.map(({ cause }: { readonly cause: string }) => cause)).toEqual([
      'dkim-selector-missing',
      'mta-sts-missing',
      'tls-rpt-missing',
      'caa-missing',
    ]);
  });

  test('names the record that is wrong, as found and where', async () => {
    const { code, stdout } = await run(['diagnose', '--json'], {
      stdin: { domain: 'broken.test', dnsServer: server.address, checks: ['domain'] },
    });
    const { verdict } = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(verdict).toMatchObject({
      cause: 'spf-syntax',
      actor: 'server-admin',
      evidence: { record: 'v=spf1 ipv4:192.0.2.10 -all', at: 7, text: 'ipv4:192.0.2.10' },
    });
  });

  test('tells a person the same', async () => {
    const { stdout } = await run(['diagnose', '--domain', 'broken.test', '--dns-server', server.address]);
    expect(stdout).toContain('The SPF record of broken.test cannot be read');
    expect(stdout).toContain('Who may send (SPF)');
    expect(stdout).toContain('dmarc-missing');
  });

  test('looks at a file that cannot be sent as it stands', async () => {
    const path = join(await temporaryFolder('diagnose'), 'long.eml');
    await writeFile(path, `From: a@good.test\nTo: b@good.test\n\n${'x'.repeat(2000)}\n`);
    const { stdout } = await run(['diagnose', '--message', path, '--dns-server', server.address]);
    expect(stdout).toContain('A line of the message is longer than mail allows');
    expect(stdout).toContain('line-too-long');
  });
});

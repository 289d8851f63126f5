import { describe, expect, test } from 'vitest';
import type { TraceEvent, WireEvent } from '../../../../src-main/contract/trace.ts';
import type { ExportFormat } from '../../../../src-main/contract/trace-export.ts';
import { exportTrace } from '../../../../src-main/trace/export/export-trace.ts';
import { mintAuthority, mintCertificate } from '../../../support/certs.ts';
import { fakeServer } from '../../../support/fake-server.ts';
import { imported, importedOne } from '../../../support/imported.ts';
import { politeServer } from '../../../support/polite-server.ts';
import { recordedSend, sourceOf, stamped, written } from '../../../support/recorded.ts';
import { messageOf } from '../../../support/requests.ts';

const nothing = { addresses: false, hosts: false, body: false };

const exported = async (events: readonly TraceEvent[], format: ExportFormat, language: 'en' | 'zh' = 'en') =>
  (await written(exportTrace(sourceOf(events), { format, redact: nothing, language }))).toString('utf8');

const line = (text: string): WireEvent => ({
  kind: 'received',
  phase: 'mail',
  exchange: 1,
  text,
  bytes: text.length + 2,
  code: 250,
  last: true,
});

async function realSession() {
  const authority = await mintAuthority();
  const tls = await mintCertificate({ issuer: authority });
  const capabilities = ['STARTTLS', 'AUTH PLAIN', 'PIPELINING'];
  await using server = await fakeServer(
    politeServer({ tls, capabilities, replies: { 'RCPT TO:<no': '550 5.1.1 nobody' } }),
  );
  return await recordedSend({
    server: { host: server.host, port: server.port, security: 'starttls', ca: authority.cert },
    credentials: { user: 'ann@sender.test', password: 'Sesam-öffne-dich', allowCleartext: false },
    envelope: { from: 'ann@sender.test', to: ['bob@rcpt.test', 'nobody@rcpt.test'] },
    message: messageOf('Subject: x\r\n\r\nHello\r\n'),
  });
}

describe('a session of the engine', () => {
  test('is the same again after JSON, and has no secret in any form', async () => {
    const { events } = await realSession();
    const json = await exported(events(), 'json');
    const read = await importedOne(json);
    expect(read).toMatchObject({ from: 'wirepost', events: JSON.parse(JSON.stringify(events())) });
    expect(JSON.parse(json)).toMatchObject({ format: 'wirepost-trace', version: 1 });
    for (const format of ['text', 'json', 'html', 'markdown', 'pcapng', 'swaks', 'python'] as const) {
      const shown = await exported(events(), format);
      expect(shown).not.toContain('Sesam');
      expect(shown).not.toContain(Buffer.from('Sesam-öffne-dich').toString('base64').slice(4, 16));
      expect(shown).toContain('bob@rcpt.test');
    }
  });

  test('tells in a report what came of it', async () => {
    const { events } = await realSession();
    const shown = await exported(events(), 'text');
    expect(shown).toContain('Outcome: completed');
    expect(shown).toMatch(/TLS: TLSv1\.3, TLS_/);
    expect(shown).toContain('Queue id: FAKE1');
    expect(shown).toContain('S: 550 5.1.1 nobody');
    expect(await exported(events(), 'markdown', 'zh')).toContain('| **结果** | 完成 |');
  });

  test.each(['text', 'markdown', 'html'] as const)(
    'speaks the language of the window throughout in %s, with the words of the wire as they were',
    async (format) => {
      const { events } = await realSession();
      const refused: WireEvent = {
        kind: 'end',
        phase: 'rcpt',
        outcome: 'failed',
        failure: {
          code: 'recipient-unknown',
          class: 'recipient',
          phase: 'rcpt',
          fault: 'server',
          delivered: 'no',
          temporary: false,
          message: 'The server knows no such recipient.',
        },
        bytesIn: 1,
        bytesOut: 1,
      };
      const more: readonly WireEvent[] = [
        {
          kind: 'note',
          phase: 'connect',
          code: 'certificate-pinned',
          detail: { problem: 'certificate-expired' },
        },
        {
          kind: 'attempt',
          phase: 'connect',
          address: '192.0.2.1',
          port: 25,
          state: 'failed',
          took: 1,
          error: 'ECONNREFUSED',
        },
        refused,
      ];
      const wire = [...events().slice(0, -1), ...stamped(more)];
      const shown = await exported(wire, format, 'zh');
      expect(shown).toContain('550 5.1.1 nobody');
      const ours = shown
        .replace(/<style>.*<\/style>/s, '')
        .split('\n')
        .filter((line) => !/(?:[CS]:|class="(?:client|peer))/.test(line))
        .join('\n')
        .replace(/<[^>]*>/g, '');
      // Words of English: small letters side by side with a blank between them.
      expect(ours.match(/[a-z]{3,} [a-z]{3,}/g) ?? []).toEqual([]);
      for (const code of ['mechanism-chosen', 'certificate-pinned', 'started', 'connected', 'failed:'])
        expect(ours).not.toContain(code);
      const english = await exported(wire, format);
      expect(english).not.toMatch(/\p{Script=Han}/u);
      expect(english).toContain('The server knows no such recipient.');
    },
  );
});

describe('the page', () => {
  const hostile = `250 <script>alert(1)</script> "&' <img src=x onerror=y> \u202e\u0007`;

  test('shows markup as text, and forbids scripts besides', async () => {
    const page = await exported(stamped([line(hostile)]), 'html');
    for (const sign of ['<script', '<img', '\u0007', '\u202e']) expect(page).not.toContain(sign);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &quot;&amp;&#39;');
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  test('holds a hundred thousand rows, in pieces', async () => {
    const events = stamped(Array.from({ length: 100_000 }, (_, index) => line(`250 line ${index}`)));
    const page = await exported(events, 'html');
    expect(page.match(/class="piece"/g)).toHaveLength(500);
    expect(page).toContain('250 line 99999');
  });
});

describe('Markdown', () => {
  test('cannot be broken out of', async () => {
    const text = await exported(
      stamped([line('250 ```` <b> |'), line('250 @all #1 https://x.test')]),
      'markdown',
    );
    expect(text).toContain('`````text');
    expect(text.match(/^`````$/gm)).toHaveLength(1);
  });

  test('of a long session keeps its beginning and its end', async () => {
    const events = stamped(Array.from({ length: 5000 }, (_, index) => line(`250 line ${index}`)));
    const text = await exported(events, 'markdown');
    expect(text).toContain('250 line 0\n');
    expect(text).toContain('250 line 4999\n');
    expect(text).toContain('… 4500 lines left out here …');
    expect(text.length).toBeLessThan(65_536);
  });
});

describe('a file that is no trace', () => {
  test.each([
    ['', 'The file is empty.'],
    ['{"events": []}', 'This JSON is no Wirepost trace: it has no "format": "wirepost-trace".'],
    ['{"format":"wirepost-trace","version":2,"events":[]}', 'newer Wirepost'],
    ['{"format":"wirepost-trace","version":1,"events":[]}', 'The trace holds no event.'],
    [
      '{"format":"wirepost-trace","version":1,"events":[\n{"kind":"sent","seq":1}\n]}',
      'Line 2: Event 1 is not one of a trace (kind "sent"',
    ],
    ['{"format":"wirepost-trace",\n"version":1,\n"events":[', 'Line 3: The JSON is broken here.'],
  ])('is refused with the reason: %j', async (content, reason) => {
    await expect(imported(content)).rejects.toThrow(reason);
  });
});

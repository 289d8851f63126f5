import { describe, expect, test } from 'vitest';
import { envelopeEhloName } from '../../../../src-main/diagnose/checks/envelope-ehlo-name.ts';
import { politeServer } from '../../../support/polite-server.ts';
import { asked, scripted } from './envelope-support.ts';

describe('envelope.ehlo-name', () => {
  test('passes a name that the server takes', async () => {
    const { answer } = await asked(envelopeEhloName, politeServer());
    expect(answer).toEqual({ status: 'pass', evidence: { name: 'client.test' } });
  });

  test('tells which names the server takes instead, even where it judges them late', async () => {
    let name = '';
    const handler = scripted((line) => {
      if (line.startsWith('EHLO')) name = line.slice(5);
      const isRefused = line.startsWith('RCPT') && name === 'client.test';
      return isRefused
        ? '504 5.5.2 <client.test>: Helo command rejected: need fully-qualified hostname'
        : undefined;
    });
    const { answer } = await asked(envelopeEhloName, handler());
    expect(answer).toMatchObject({
      status: 'fail',
      cause: 'ehlo-name-rejected',
      evidence: { name: 'client.test', accepted: ['[127.0.0.1]', 'localhost.localdomain', 'sender.test'] },
    });
  });
});

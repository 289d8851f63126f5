import { describe, expect, test } from 'vitest';
import { envelopeRecipients } from '../../../../src-main/diagnose/checks/envelope-recipients.ts';
import { checkContext, settingsOf } from '../../../support/check-context.ts';
import { fakeServer, type Peer } from '../../../support/fake-server.ts';
import { politeServer } from '../../../support/polite-server.ts';
import { envelope, scripted } from './envelope-support.ts';

describe('envelope.recipients', () => {
  const limited = (most: number) => {
    let count = 0;
    return scripted((line) => {
      if (line.startsWith('MAIL')) count = 0;
      if (line.startsWith('RCPT')) count += 1;
      return line.startsWith('RCPT') && count > most ? '452 4.5.3 Too many recipients' : undefined;
    })();
  };
  const counted = async (handler: (peer: Peer) => Promise<void>, to: readonly string[]) => {
    await using server = await fakeServer(handler);
    const target = { server: settingsOf(server), envelope: { from: 'ann@sender.test', to } };
    return await envelopeRecipients.run({ ...checkContext(target), thorough: true });
  };

  test('counts up to what every server has to take', async () => {
    expect(await counted(politeServer(), ['bob@rcpt.test'])).toMatchObject({
      status: 'pass',
      evidence: { accepted: 101 },
    });
  });

  test('names the limit where the envelope is over it', async () => {
    expect(await counted(limited(5), ['bob@rcpt.test'])).toMatchObject({
      status: 'pass',
      evidence: { accepted: 5 },
    });
    const many = Array.from({ length: 6 }, (_, index) => `r${index}@rcpt.test`);
    expect(await counted(limited(5), many)).toMatchObject({
      status: 'fail',
      cause: 'too-many-recipients',
      evidence: { accepted: 5, wanted: 6 },
    });
  });

  test('is left out where somebody is waiting', async () => {
    const target = { server: settingsOf({ host: '127.0.0.1', port: 1 }), envelope };
    expect(await envelopeRecipients.run(checkContext(target))).toBeUndefined();
  });
});

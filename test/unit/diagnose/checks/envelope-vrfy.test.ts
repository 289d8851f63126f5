import { describe, expect, test } from 'vitest';
import { envelopeVrfy } from '../../../../src-main/diagnose/checks/envelope-vrfy.ts';
import { politeServer } from '../../../support/polite-server.ts';
import { asked } from './envelope-support.ts';

describe('envelope.vrfy', () => {
  test.each([
    ['refuses both', { VRFY: '502 5.5.1 No', EXPN: '502 5.5.1 No' }, []],
    ['tells nothing', { VRFY: '252 2.0.0 Try it', EXPN: '502 5.5.1 No' }, []],
    ['confirms whatever is asked', { VRFY: '250 2.0.0 Ok', EXPN: '250 2.0.0 Ok' }, []],
    [
      'names a mailbox',
      { 'VRFY bob': '250 Bob <bob@rcpt.test>', VRFY: '550 No such user', EXPN: '502 5.5.1 No' },
      ['vrfy-open'],
    ],
    [
      'names who is on a list',
      { VRFY: '252 Try it', EXPN: '250-Ann <ann@rcpt.test>\n250 Bob <bob@rcpt.test>' },
      ['expn-open'],
    ],
  ] as const)('judges a server that %s', async (_what, replies, causes) => {
    const { answer } = await asked(envelopeVrfy, politeServer({ replies }));
    expect(answer.findings?.map(({ cause }) => cause)).toEqual(causes);
    expect(answer.status).toBe(causes.length > 0 ? 'warn' : 'pass');
  });
});

/** Messages that are signed, and what others make of the signature. */
import { txtRecord } from '../../support/zones.ts';
import { type DomainSetUp, domainSetUp } from '../domain-set-up.ts';
import { signedMessage } from '../records.ts';

const changed = async (domain: string): Promise<string> =>
  (await signedMessage(`a@${domain}`, domain)).replace('Really.', 'Not really.');

export const signed: readonly DomainSetUp[] = [
  domainSetUp('dkim-fail', 'message.dkim', 'changed.test', 'a message that was changed after it was signed', {
    lines: [],
    message: changed,
  }),
  domainSetUp(
    'dmarc-fail',
    'message.dmarc',
    'aligned.test',
    'a signature of another domain than the one in From',
    {
      lines: [txtRecord('_dmarc', 'v=DMARC1; p=reject')],
      message: (domain) => signedMessage(`a@${domain}`, 'in-order.test'),
      sender: 'a@in-order.test',
    },
    { who: 'you' },
  ),
];

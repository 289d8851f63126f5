/** The envelope, and what servers hold against whoever sends it. */
import type { Cause } from '../../../src-main/contract/diagnosis.ts';
import type { Actor } from '../../../src-renderer/explain/failure-table.ts';
import type { Peer } from '../../support/fake-server.ts';
import { type Document, type SetUp, setUp } from '../set-up.ts';
import { envelope, refusing, wire } from '../wire.ts';

/** The server answers MAIL, or RCPT, with this. */
const told = (
  cause: Cause,
  who: Actor,
  broken: string,
  command: 'MAIL' | 'RCPT',
  reply: string,
  more: Document = {},
) => setUp(cause, who, 'envelope.accepted', broken, refusing(command, reply, more));

/** A name of this computer that a strict server does not take; it says so when the recipient comes. */
const strict = refusing(
  'RCPT',
  '504 5.5.2 <client.test>: Helo command rejected: need fully-qualified hostname',
);

/** Refuses whom it does not know, and takes the second attempt. */
const greylisting = (): SetUp['build'] => {
  let attempts = 0;
  return wire(() => ({
    handler: async (peer: Peer) => {
      await peer.say('220 grey.test ESMTP');
      for (;;) {
        const line = await peer.line();
        const isMine = line.startsWith('RCPT TO:<bob');
        if (isMine) attempts += 1;
        if (line.startsWith('EHLO')) await peer.say('250-grey.test', '250 HELP');
        else if (line === 'QUIT') return await peer.say('221 2.0.0 Bye');
        else if (line.startsWith('RCPT') && !isMine) await peer.say('554 5.7.1 Relay access denied');
        // The first of the envelope's checks leaves no trace of it, since it asks for the name alone.
        else if (isMine && attempts <= 2) await peer.say('451 4.7.1 Please try again later');
        else await peer.say('250 2.0.0 Ok');
      }
    },
  }));
};

/** Offers flights, and answers what came in one with a complaint. */
const improper = wire(() => ({
  handler: async (peer: Peer) => {
    await peer.say('220 improper.test ESMTP');
    for (;;) {
      const line = await peer.line();
      if (line.startsWith('EHLO')) await peer.say('250-improper.test', '250 PIPELINING');
      else if (line.startsWith('MAIL') && peer.hasMore()) {
        return await peer.say('250 2.1.0 Ok', '503 5.5.1 Improper pipelining');
      } else if (line.startsWith('RCPT TO:<relay-test')) await peer.say('554 5.7.1 Relay access denied');
      else if (line === 'QUIT') return await peer.say('221 2.0.0 Bye');
      else await peer.say('250 2.0.0 Ok');
    }
  },
  more: { checks: ['reach', 'envelope'] },
}));

const found = (cause: Cause, broken: string, check: string, command: string, reply: string) =>
  setUp(cause, 'server-admin', check, broken, refusing(command, reply), { isFinding: true });

export const envelopes: readonly SetUp[] = [
  setUp(
    'ehlo-name-rejected',
    'you',
    'envelope.ehlo-name',
    'a name in EHLO that the server does not take',
    strict,
  ),
  told('auth-required', 'you', 'nobody has logged in (530)', 'MAIL', '530 5.7.0 Authentication required'),
  told(
    'auth-required',
    'you',
    'nobody has logged in, in the words of Exchange',
    'MAIL',
    '530 5.7.57 Client not authenticated to send mail.',
  ),
  told(
    'sender-not-owned',
    'you',
    'a sender of somebody else',
    'MAIL',
    '553 5.7.1 <ann@sender.test>: Sender address rejected: not owned by user bob',
  ),
  told(
    'sender-not-owned',
    'you',
    'a sender of somebody else, in the words of 163',
    'MAIL',
    '553 Mail from must equal authorized user',
  ),
  told(
    'sender-domain-invalid',
    'you',
    'a sender whose domain does not exist',
    'MAIL',
    '550 5.1.8 <ann@sender.test>: Sender address rejected: Domain not found',
  ),
  told(
    'relay-denied',
    'you',
    'a server that does not relay to strangers',
    'RCPT',
    '554 5.7.1 <bob@rcpt.test>: Relay access denied',
  ),
  told(
    'relay-denied',
    'you',
    'the same in the words of qmail',
    'RCPT',
    "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
  ),
  told(
    'recipient-unknown',
    'you',
    'nobody of that name',
    'RCPT',
    '550 5.1.1 <bob@rcpt.test>: Recipient address rejected: User unknown',
  ),
  told(
    'recipient-domain-unknown',
    'you',
    "a recipient's domain that does not exist",
    'RCPT',
    '550 5.1.2 <bob@rcpt.test>: Recipient address rejected: Domain not found',
  ),
  told(
    'recipient-null-mx',
    'recipient',
    'a domain that takes no mail',
    'RCPT',
    '556 5.1.10 Domain rcpt.test does not accept mail (nullMX)',
  ),
  told(
    'recipient-mailbox-full',
    'recipient',
    'a full mailbox',
    'RCPT',
    '552 5.2.2 <bob@rcpt.test>: Mailbox full',
  ),
  told(
    'recipient-syntax',
    'you',
    'an address the server cannot read',
    'RCPT',
    '501 5.1.3 Bad recipient address syntax',
  ),
  told(
    'too-many-recipients',
    'you',
    'more recipients than the server takes',
    'RCPT',
    '452 4.5.3 Error: too many recipients',
  ),
  setUp(
    'smtputf8-needed',
    'you',
    'envelope.accepted',
    'an address in Chinese, and a server without SMTPUTF8',
    wire(() => ({ more: { envelope: { ...envelope, to: ['用户@rcpt.test'] } } })),
  ),
  told(
    'greylisted',
    'you',
    'greylisting that says so',
    'RCPT',
    '450 4.2.0 <bob@rcpt.test>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch',
  ),
  setUp('greylisted', 'you', 'envelope.accepted', 'greylisting that does not say so', (stage) =>
    greylisting()(stage),
  ),
  told(
    'rate-limited',
    'you',
    'more mails than the provider allows',
    'MAIL',
    '450 4.7.1 Error: too many messages, rate limit exceeded',
  ),
  told(
    'ip-blocklisted',
    'network-admin',
    'an address on a block list',
    'RCPT',
    '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
  ),
  told(
    'ptr-missing',
    'network-admin',
    'an address without a name',
    'RCPT',
    '550 5.7.25 The IP address sending this message does not have a PTR record',
  ),
  told(
    'spf-fail',
    'provider',
    'a sender whose SPF record leaves the server out',
    'RCPT',
    '550 5.7.23 The message was rejected because of Sender Policy Framework violation',
  ),
  told(
    'dkim-fail',
    'provider',
    'a server that wants valid signatures',
    'RCPT',
    '550 5.7.20 No passing DKIM signature found',
  ),
  told(
    'dmarc-fail',
    'provider',
    'a From that nothing speaks for',
    'RCPT',
    '550 5.7.26 Unauthenticated email from sender.test is not accepted due to its DMARC policy',
  ),
  told(
    'storage-full',
    'server-admin',
    "a server's full disk",
    'MAIL',
    '452 4.3.1 Insufficient system storage',
  ),
  told(
    'command-out-of-order',
    'server-admin',
    'a server that lost count of the commands',
    'RCPT',
    '503 5.5.1 Bad sequence of commands',
  ),
  told(
    'server-misconfigured',
    'server-admin',
    'a table that the server cannot read',
    'RCPT',
    '451 4.3.0 <bob@rcpt.test>: Temporary lookup failure',
  ),
  setUp(
    'pipelining-broken',
    'server-admin',
    'envelope.pipelining',
    'PIPELINING offered and not understood',
    improper,
  ),
  found(
    'open-relay',
    'a server that relays for whoever asks',
    'envelope.relay',
    'RCPT TO:<relay-test',
    '250 2.1.5 Ok',
  ),
  found(
    'vrfy-open',
    'a server that tells strangers who has a mailbox',
    'envelope.vrfy',
    'VRFY',
    '250 2.1.5 Bob <bob@rcpt.test>',
  ),
  found(
    'expn-open',
    'a server that tells strangers who is on a list',
    'envelope.vrfy',
    'EXPN',
    '250 2.1.5 Ann <ann@rcpt.test>',
  ),
];

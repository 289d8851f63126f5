/** Which checks there are, in the order in which they run and are told. */
import type { CheckGroup } from '../contract/diagnosis.ts';
import type { Check } from './check.ts';
import { authLogin } from './checks/auth-login.ts';
import { authMechanisms } from './checks/auth-mechanisms.ts';
import { authSecret } from './checks/auth-secret.ts';
import { authToken } from './checks/auth-token.ts';
import { domainAddresses } from './checks/domain-addresses.ts';
import { domainBimi } from './checks/domain-bimi.ts';
import { domainCaa } from './checks/domain-caa.ts';
import { domainDane } from './checks/domain-dane.ts';
import { domainDkim } from './checks/domain-dkim.ts';
import { domainDmarc } from './checks/domain-dmarc.ts';
import { domainMtaSts } from './checks/domain-mta-sts.ts';
import { domainMx } from './checks/domain-mx.ts';
import { domainPtr } from './checks/domain-ptr.ts';
import { domainSpf } from './checks/domain-spf.ts';
import { domainTlsRpt } from './checks/domain-tls-rpt.ts';
import { envelopeAccepted } from './checks/envelope-accepted.ts';
import { envelopeEhloName } from './checks/envelope-ehlo-name.ts';
import { envelopePipelining } from './checks/envelope-pipelining.ts';
import { envelopeRecipients } from './checks/envelope-recipients.ts';
import { envelopeRelay } from './checks/envelope-relay.ts';
import { envelopeVrfy } from './checks/envelope-vrfy.ts';
import { limitsDeclared } from './checks/limits-declared.ts';
import { limitsMailSize } from './checks/limits-mail-size.ts';
import { messageDkim } from './checks/message-dkim.ts';
import { messageDmarc } from './checks/message-dmarc.ts';
import { messageForm } from './checks/message-form.ts';
import { messageHeader } from './checks/message-header.ts';
import { messageLinks } from './checks/message-links.ts';
import { messageParts } from './checks/message-parts.ts';
import { reachConnect } from './checks/reach-connect.ts';
import { reachDns } from './checks/reach-dns.ts';
import { reachGreeting } from './checks/reach-greeting.ts';
import { reachMiddlebox } from './checks/reach-middlebox.ts';
import { reachPorts } from './checks/reach-ports.ts';
import { tlsCertificate } from './checks/tls-certificate.ts';
import { tlsCiphers } from './checks/tls-ciphers.ts';
import { tlsHandshake } from './checks/tls-handshake.ts';
import { starttls } from './checks/tls-starttls.ts';
import { tlsVersions } from './checks/tls-versions.ts';
import { transferLab } from './checks/transfer-lab.ts';

/** Every check there is. */
export const plan: readonly Check[] = [
  // The way to the server.
  reachDns,
  reachConnect,
  reachGreeting,
  reachMiddlebox,
  reachPorts,

  // What protects the session.
  starttls,
  tlsHandshake,
  tlsCertificate,
  tlsVersions,
  tlsCiphers,

  // The login.
  authMechanisms,
  authSecret,
  authToken,
  authLogin,

  // The envelope, never as far as DATA.
  envelopeEhloName,
  envelopeAccepted,
  envelopePipelining,
  envelopeRecipients,
  envelopeRelay,
  envelopeVrfy,

  // What the server takes at most.
  limitsDeclared,
  limitsMailSize,

  // A message on its way.
  transferLab,

  // Records of a domain.
  domainMx,
  domainAddresses,
  domainSpf,
  domainDkim,
  domainDmarc,
  domainMtaSts,
  domainTlsRpt,
  domainDane,
  domainPtr,
  domainBimi,
  domainCaa,

  // The message itself.
  messageForm,
  messageHeader,
  messageParts,
  messageLinks,
  messageDkim,
  messageDmarc,
];

/** Groups one after another; each row beside the others, since it asks other machines than they do. */
export const rows: readonly (readonly CheckGroup[])[] = [
  ['reach', 'tls', 'auth', 'envelope', 'limits', 'transfer'],
  ['domain'],
  ['message'],
];

/** Groups in the order in which they run when `first` comes before the others. */
export const inTurn = (groups: readonly CheckGroup[], first?: CheckGroup): readonly CheckGroup[] =>
  first !== undefined && groups.includes(first)
    ? [first, ...groups.filter((group) => group !== first)]
    : groups;

/** Causes in the records of a domain. */
export const diagnosedDomain = {
  'ptr-mismatch': {
    headline: 'The reverse name of the sending address leads elsewhere',
    meaning:
      'The address has a name, and that name does not lead back to the address. Large providers refuse mail from such addresses.',
    next: 'Whoever owns the address has to set its PTR record to a name that leads back to it.',
  },
  'mx-missing': {
    headline: '{{domain}} names no mail server',
    meaning:
      'There is no MX record. Other servers then try the domain’s own address, which seldom takes mail.',
    next: 'Add an MX record that names the mail server.',
  },
  'mx-unresolvable': {
    headline: 'A mail server of {{domain}} has no address',
    meaning: 'An MX record names a host that does not exist or has no address, so that mail cannot go there.',
    next: 'Correct the name in the MX record, or give the host an A or AAAA record.',
  },
  'mx-is-cname': {
    headline: 'An MX record of {{domain}} names an alias',
    meaning:
      'The name in an MX record must not be a CNAME (RFC 2181). Some servers follow it, others do not deliver.',
    next: 'Put the real name of the mail server into the MX record.',
  },
  'mx-is-address': {
    headline: 'An MX record of {{domain}} holds an address instead of a name',
    meaning:
      'An MX record has to name a host. An IP address in its place is looked up as a name, and not found.',
    next: 'Give the mail server a name with an A record, and put that name into the MX record.',
  },
  'null-mx': {
    headline: '{{domain}} says that it takes no mail',
    meaning: 'Its only MX record is a single dot, which declares that there is no mail here (RFC 7505).',
    next: 'Use another address. If the domain is to take mail, its MX record has to be replaced.',
  },
  'a-missing': {
    headline: 'The mail server of {{domain}} has no IPv4 address',
    meaning: 'There is no A record. Most servers still send over IPv4, and cannot reach it.',
    next: 'Add an A record for the mail server.',
  },
  'aaaa-missing': {
    headline: 'The mail server of {{domain}} has no IPv6 address',
    meaning: 'Mail goes over IPv4 alone. That works today; networks with IPv6 only cannot reach it.',
    next: 'Add an AAAA record when the server has IPv6.',
  },
  'spf-missing': {
    headline: '{{domain}} does not say who may send its mail',
    meaning: 'There is no SPF record. Receivers trust such mail less, and some refuse it.',
    next: 'Publish an SPF record that names every server sending for the domain.',
  },
  'spf-multiple': {
    headline: '{{domain}} has more than one SPF record',
    meaning: 'Only one is allowed. With several, receivers count it as an error, and none of them holds.',
    next: 'Join them into one record.',
  },
  'spf-syntax': {
    headline: 'The SPF record of {{domain}} cannot be read',
    meaning: 'It breaks the rules of SPF, so that receivers ignore it or refuse mail because of it.',
    next: 'Correct the record at the place that is shown.',
  },
  'spf-too-many-lookups': {
    headline: 'The SPF record of {{domain}} asks for too much',
    meaning:
      'More than ten name lookups are needed to follow it. Receivers stop there and count it as an error.',
    next: 'Take out includes that are not needed, or put addresses in their place.',
  },
  'spf-void-lookups': {
    headline: 'The SPF record of {{domain}} points to nothing',
    meaning: 'More than two of the names in it lead nowhere. Receivers stop there and count it as an error.',
    next: 'Take out the names that no longer exist.',
  },
  'spf-allows-all': {
    headline: 'The SPF record of {{domain}} allows everyone to send',
    meaning: 'It ends with “+all”: any server in the world may send in the name of the domain.',
    next: 'End the record with “-all” or “~all”.',
  },
  'dkim-selector-missing': {
    headline: 'The DKIM key of {{domain}} is not published',
    meaning:
      'Under the selector that was asked for there is no key, so that signatures made with it cannot be checked.',
    next: 'Publish the key under this selector, or sign with a selector that is published.',
  },
  'dkim-key-weak': {
    headline: 'The DKIM key of {{domain}} is too short',
    meaning:
      'Keys below 1024 bits are not accepted, and below 2048 bits no longer advised: they can be broken.',
    next: 'Make a key of 2048 bits under a new selector.',
  },
  'dkim-key-revoked': {
    headline: 'The DKIM key of {{domain}} was withdrawn',
    meaning: 'The record is there, and its key is empty: signatures made with it do not count any more.',
    next: 'Sign with a selector whose key is in force.',
  },
  'dkim-syntax': {
    headline: 'The DKIM record of {{domain}} cannot be read',
    meaning:
      'Receivers cannot take the key out of it, often because it was cut or broken over several lines.',
    next: 'Publish the record again, exactly as the signing program gives it.',
  },
  'dmarc-missing': {
    headline: '{{domain}} has no DMARC record',
    meaning:
      'Receivers are not told what to do with forged mail. Large providers demand a record from those who send much.',
    next: 'Publish a DMARC record, for a start with p=none and an address for reports.',
  },
  'dmarc-multiple': {
    headline: '{{domain}} has more than one DMARC record',
    meaning: 'With several, receivers act as if there were none.',
    next: 'Leave one record.',
  },
  'dmarc-syntax': {
    headline: 'The DMARC record of {{domain}} cannot be read',
    meaning: 'It breaks the rules of DMARC, and receivers ignore it.',
    next: 'Correct the record at the place that is shown.',
  },
  'dmarc-policy-none': {
    headline: 'The DMARC record of {{domain}} only watches',
    meaning: 'Its policy is “none”: forged mail is reported and delivered all the same.',
    next: 'When the reports show that all good mail passes, raise the policy to quarantine or reject.',
  },
  'mta-sts-missing': {
    headline: '{{domain}} does not demand encryption of those who send to it',
    meaning: 'There is no MTA-STS policy, so that an attacker on the way can take encryption out unseen.',
    next: 'Publish an MTA-STS record and policy, for a start in testing mode.',
  },
  'mta-sts-policy-unreachable': {
    headline: 'The MTA-STS policy of {{domain}} cannot be fetched',
    meaning: 'The record announces a policy, and the web server that should hold it does not give it out.',
    next: 'Put the policy at https://mta-sts.DOMAIN/.well-known/mta-sts.txt with a valid certificate.',
  },
  'mta-sts-mx-not-listed': {
    headline: 'The MTA-STS policy of {{domain}} leaves out one of its mail servers',
    meaning: 'Senders that obey the policy do not deliver to a server it does not name.',
    next: 'Add every MX host to the policy, and change the id in the record.',
  },
  'mta-sts-syntax': {
    headline: 'The MTA-STS record or policy of {{domain}} cannot be read',
    meaning: 'It breaks the rules of MTA-STS, and senders ignore it.',
    next: 'Correct it at the place that is shown.',
  },
  'tls-rpt-missing': {
    headline: '{{domain}} asks for no reports about encryption',
    meaning: 'When others cannot encrypt mail to this domain, nobody tells it.',
    next: 'Publish a TLS-RPT record with an address for the reports.',
  },
  'dane-mismatch': {
    headline: 'The certificate of {{host}} is not the one its TLSA record names',
    meaning:
      'Senders that check DANE refuse to deliver. Usually the certificate was renewed and the record was not.',
    next: 'Publish a TLSA record for the present certificate, before the next renewal too.',
  },
  'dane-without-dnssec': {
    headline: '{{domain}} has TLSA records that are not signed',
    meaning: 'Without DNSSEC anyone could forge them, so that nobody heeds them.',
    next: 'Sign the zone with DNSSEC, or take the TLSA records out.',
  },
  'caa-missing': {
    headline: '{{domain}} does not say who may issue certificates for it',
    meaning: 'There is no CAA record, so that every authority may.',
    next: 'Publish a CAA record that names the authority in use.',
  },
};

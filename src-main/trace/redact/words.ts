/** Words that somebody may bear as a name, but that replies are made of: replacing them would hide what happened. */
export const ordinaryWords: ReadonlySet<string> = new Set(
  (
    'mail rcpt data ehlo helo lhlo quit rset noop vrfy expn help auth starttls bdat from to size body ' +
    'login plain external anonymous cram-md5 scram-sha-1 scram-sha-256 xoauth2 oauthbearer pipelining chunking ' +
    'smtputf8 8bitmime dsn enhancedstatuscodes binarymime smtp esmtp tls ssl ok bye hello hi the a an and or of is ' +
    'not no yes user users username password mailbox address addresses sender recipient recipients message account ' +
    'server host client domain name postmaster abuse webmaster hostmaster noreply no-reply mailer-daemon root admin ' +
    'administrator info test office service support sales localhost queued accepted rejected denied error sent ' +
    'received session failed unknown relay access ready service start end command line port in at by for with'
  ).split(' '),
);

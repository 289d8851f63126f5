/** Failures while logging in. */
export const login = {
  'auth-not-offered': {
    headline: '{{host}} does not offer a login',
    meaning:
      'The account has a user name and a password, but the server lists no way to log in on this port. Port 25 is usually for mail between servers, without login.',
    next: 'Use the submission port, 587 or 465, or set the account to “no login”.',
  },
  'auth-only-after-tls': {
    headline: '{{host}} offers a login only over an encrypted connection',
    meaning:
      'The connection is in clear, and the server keeps its login hidden until it is encrypted, which is right.',
    next: 'Set the encryption of the account to “STARTTLS” or “TLS from the start”.',
  },
  'auth-mechanism-unsupported': {
    headline: '{{host}} offers no login method we have in common',
    meaning:
      'The server lists its login methods, and none of them is one this program can use with what the account holds: a password, an access token or a certificate.',
    next: 'Ask the provider which login it supports; it may have to be enabled for the account.',
  },
  'auth-cleartext-refused': {
    headline: 'The password was not sent, because the connection is not encrypted',
    meaning:
      'The server only takes the password readable by anyone on the way. This program does not do that unless it was allowed for the account.',
    next: 'Use “STARTTLS” or “TLS from the start”. Only on a network of your own, allow the unencrypted login in the account.',
  },
  'auth-required': {
    headline: '{{host}} wants a login first',
    meaning: 'The server does not take mail from someone it does not know, and this session did not log in.',
    next: 'Enter user name and password in the account.',
  },
  'auth-credentials-wrong': {
    headline: '{{host}} refused the user name or the password',
    meaning:
      'The login reached the server and it said no. It does not tell which of the two is wrong. Some providers want an app password or an authorisation code here, not the password used on the web.',
    next: 'Enter the password again. If it works on the web, create an app password at the provider.',
  },
  'auth-app-password-needed': {
    headline: 'The provider wants an app password',
    meaning:
      'The ordinary password is not accepted from mail programs for this account. The provider makes a separate password for each program, called an app password.',
    next: 'Create an app password in the provider’s security settings, and enter it as the password.',
  },
  'auth-authorization-code-needed': {
    headline: 'The provider wants an authorisation code',
    meaning:
      'This provider does not take the web password from mail programs. When SMTP is switched on in its web mail, it shows a code that is used as the password.',
    next: 'Switch on SMTP in the provider’s web mail settings, and enter the code it shows as the password.',
  },
  'auth-oauth-needed': {
    headline: 'The provider accepts only a sign-in in the browser',
    meaning:
      'Passwords are switched off for mail programs at this provider; it wants a modern sign-in (OAuth), which this account does not use.',
    next: 'Ask the provider or its administrator for an app password or another way to send.',
  },
  'auth-disabled-for-tenant': {
    headline: 'Sending by SMTP login is switched off for the organisation',
    meaning:
      'The user name and password may be right; the organisation’s setting forbids this kind of login for everybody.',
    next: 'Ask the organisation’s administrator to enable authenticated SMTP.',
  },
  'auth-disabled-for-mailbox': {
    headline: 'Sending by SMTP login is switched off for this mailbox',
    meaning:
      'The user name and password may be right; this mailbox is not allowed to send through a mail program.',
    next: 'Ask the administrator to enable authenticated SMTP for this mailbox.',
  },
  'auth-blocked-by-policy': {
    headline: 'A security rule of the provider blocked the login',
    meaning:
      'The provider looked at more than the password, such as the place or the kind of program, and its rules forbid this login.',
    next: 'Look for a notice from the provider, or ask the administrator which rule applies.',
  },
  'auth-temporary': {
    headline: '{{host}} cannot check logins at the moment',
    meaning:
      'The server could not decide whether the login is right: its user directory does not answer, or it slows down repeated tries. The password was not judged wrong.',
    next: 'Wait a few minutes, then try again. The password need not be changed.',
  },
  'auth-locked-out': {
    headline: 'Too many failed logins: {{host}} has locked the account for now',
    meaning: 'After several wrong tries the server refuses every login for a while, even a right one.',
    next: 'Wait before trying again, and check the password meanwhile.',
  },
  'auth-challenge-invalid': {
    headline: '{{host}} sent a login challenge that cannot be read',
    meaning:
      'During the login the server has to send a piece of text in a fixed form, and what it sent does not have that form. Its login does not work properly.',
    next: 'Tell the server’s administrator, with the trace.',
  },
  'auth-server-unproven': {
    headline: '{{host}} could not prove that it knows the password',
    meaning:
      'With this login method both sides prove that they know the password without telling it. The server said yes, or ended, without a proof that is right. It may be another machine that pretends to be the server. No message was sent.',
    next: 'Do not go around this. Check the server’s name in the account, and show the trace to the server’s administrator.',
  },
  'auth-channel-binding-failed': {
    headline: 'The login and the encrypted connection to {{host}} do not belong together',
    meaning:
      'The login was tied to this very TLS connection, and the server sees another one. Something between decrypts the connection and encrypts it again, such as a security product or an attacker; or the server is behind a machine that does its TLS.',
    next: 'Ask whoever runs the network, or the server, whether TLS is opened on the way. The password was not told.',
  },
  'auth-token-expired': {
    headline: '{{host}} did not accept the access token',
    meaning:
      'Access tokens live for about an hour. This one has expired, was revoked, or was issued for another account or service.',
    next: 'Get a new access token and try again.',
  },
  'auth-token-scope': {
    headline: 'The access token does not permit sending mail through {{host}}',
    meaning:
      'The token itself was recognised, but it was issued without the permission (scope) to send by SMTP.',
    next: 'Get an access token with the scope that the provider names for SMTP.',
  },
};

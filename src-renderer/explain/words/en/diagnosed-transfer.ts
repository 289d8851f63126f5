/** Causes that the transfer lab proves: small messages go, large ones do not. */
export const diagnosedTransfer = {
  'stall-first-segment': {
    headline: 'Large packets to {{host}} vanish on the way',
    meaning:
      'Commands pass, and the transfer stops with the first packet of full size; in small pieces the same message goes. A router or VPN drops packets that are too large and does not say so (a path MTU problem).',
    next: 'Have the MTU lowered or the MSS clamped in the router or VPN, or ICMP “too big” let through. Until then, use another network.',
  },
  'stall-fixed-offset': {
    headline: 'The transfer to {{host}} always stops at the same place',
    meaning:
      'Whatever the message holds, it comes to a halt after the same number of bytes. A proxy or firewall on the way, or the server, takes in only so much.',
    next: 'Try “TLS from the start” on port 465 or another network. Show the offset to who runs the firewall.',
  },
  'stall-varying-offset': {
    headline: 'The transfer to {{host}} breaks off, each time at another place',
    meaning:
      'Neither size nor content decides where it stops. That is how a bad line looks: lost packets, a weak wireless link, or a router that forgets connections.',
    next: 'Try another network or a cable. If it stays so, show the offsets to who runs this network.',
  },
  'stall-content': {
    headline: 'Something on the way swallows a piece of the message',
    meaning:
      'Filler of the same length passes, this content does not: the transfer halts where it comes. A filter on the way drops packets that hold a certain pattern.',
    next: 'Use “TLS from the start”, which the filter cannot read, or put the file into an encrypted archive. Show the piece to who runs the filter.',
  },
  'reset-content': {
    headline: 'Something on the way cuts the connection for a piece of the message',
    meaning:
      'Filler of the same length passes, and with this content the connection is reset. An intrusion or data filter on the way has taken it for something forbidden.',
    next: 'Use “TLS from the start”, which the filter cannot read, or put the file into an encrypted archive. Show the piece to who runs the filter.',
  },
  'stall-chunking-only': {
    headline: 'Messages in chunks come to a halt at {{host}}',
    meaning:
      'By DATA the same message goes, by BDAT it does not: the server, or a filter before it, miscounts chunks.',
    next: 'Switch chunking off for this account, and tell the server’s administrator.',
  },
  'stall-data-only': {
    headline: 'Messages by DATA come to a halt at {{host}}',
    meaning:
      'By BDAT the same message goes, by DATA it does not: something on the way looks into the text of messages, or loses the dot that ends them.',
    next: 'Leave chunking on for this account, and tell the server’s administrator.',
  },
  'final-reply-slow': {
    headline: '{{host}} thinks for long before it accepts a message',
    meaning:
      'All of the message was there, and the reply took long. The server scans messages before it answers. A program that gives up meanwhile sends the message twice.',
    next: 'Allow ten minutes for the last reply. The server’s administrator can look at the scanner.',
  },
  'size-limit-lower-than-declared': {
    headline: '{{host}} takes less than it says',
    meaning:
      'The server refuses sizes that are within the limit it announces, or accepts them and refuses the message at its end.',
    next: 'Stay below the limit that was found. The server’s administrator has to make both the same.',
  },
};

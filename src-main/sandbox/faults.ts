/** Recipients at which the sandbox fails on purpose, so that every outcome can be tried. All others are accepted. */

/** What the server says instead of 250. */
export interface Fault {
  readonly address: string;
  readonly step: 'rcpt' | 'final';
  readonly code: number;
  readonly text: string;
}

export const faults: readonly Fault[] = [
  { address: 'unknown@sandbox.test', step: 'rcpt', code: 550, text: '5.1.1 No such user here' },
  { address: 'full@sandbox.test', step: 'rcpt', code: 452, text: '4.2.2 Mailbox full' },
  {
    address: 'later@sandbox.test',
    step: 'rcpt',
    code: 450,
    text: '4.7.1 Greylisted, try again in five minutes',
  },
  { address: 'relay@sandbox.test', step: 'rcpt', code: 554, text: '5.7.1 Relay access denied' },
  { address: 'spam@sandbox.test', step: 'final', code: 554, text: '5.7.1 Message refused as spam' },
];

export const faultOf = (address: string, step: Fault['step']): Fault | undefined =>
  faults.find((fault) => fault.step === step && fault.address === address.toLowerCase());

/** Recipients at which the sandbox fails on purpose; `src-main/sandbox/faults.ts` does it, a test keeps both together. */
export const tryRecipients = [
  { id: 'unknown', address: 'unknown@sandbox.test' },
  { id: 'relay', address: 'relay@sandbox.test' },
  { id: 'full', address: 'full@sandbox.test' },
  { id: 'later', address: 'later@sandbox.test' },
  { id: 'spam', address: 'spam@sandbox.test' },
] as const;

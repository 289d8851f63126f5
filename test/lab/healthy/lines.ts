/** Lines on which messages arrive, in ways that could be taken for a fault. */
import { head, letter, line, onlyData } from '../broken/transfer.ts';
import type { Healthy } from '../set-up.ts';

/** As long as a person waits. */
const patient = { timeouts: {} };
const message = `${head}${letter(900)}`;

const arriving = (form: string, given: Parameters<typeof line>[0]): Healthy => ({
  server: 'a server that counts',
  form,
  build: line({ more: patient, ...given }),
});

export const lines: readonly Healthy[] = [
  arriving('DATA and BDAT', {}),
  arriving('DATA alone, dots at the beginning of lines', {
    server: onlyData,
    text: `${head}${'.\r\n..x\r\n'.repeat(3_000)}`,
  }),
  arriving('a slow line', { proxy: { rate: 60_000 }, text: message }),
  arriving('a line that pauses for a second', {
    proxy: { fault: () => ({ at: { offset: 20_000 }, act: 'hesitate' }) },
    server: onlyData,
    text: message,
  }),
  arriving('a server that does not close when we do', {
    server: { ...onlyData, keepsOpen: true },
    text: message,
    more: { timeouts: { data: 1 } },
  }),
  arriving('a message that may be sent', { text: message, more: { allowSend: true } }),
];

/** The programs that are compared. */
import { join } from 'node:path';
import type { Places, Sender } from './run.ts';

const node = (name: string) => (places: Places) =>
  [process.execPath, join(places.built, `${name}.js`)] as const;
const python = (name: string) => (places: Places) =>
  ['python3', join(places.sources, 'programs', `${name}.py`)] as const;

export const byData: Sender = {
  name: 'Wirepost, DATA',
  command: node('wirepost'),
  task: { chunking: false },
};
export const byBdat: Sender = { name: 'Wirepost, BDAT', command: node('wirepost') };
export const untraced: Sender = {
  name: 'Wirepost, DATA, no trace',
  command: node('wirepost'),
  task: { chunking: false, trace: false },
};
export const nodemailer: Sender = { name: 'nodemailer', command: node('nodemailer') };
export const smtplib: Sender = { name: 'smtplib', command: python('python'), slow: true };
export const curl: Sender = { name: 'curl', command: python('curl'), slow: true };
/** Says what it must, in the fewest round trips: what the way itself takes. */
export const bareTrips: Sender = { name: 'bare conversation', command: node('bare-trips') };
/** Writes a ready-made message. */
export const bare = (file: string, warmUpFile = ''): Sender => ({
  name: 'bare writer',
  command: node('bare'),
  task: { file, warmUpFile },
});

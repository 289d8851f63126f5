/** Every word of the window in Simplified Chinese; one namespace a page. */
import type { en } from '../en/words.ts';
import type { Words } from '../words.ts';
import { accounts } from './accounts.ts';
import { app } from './app.ts';
import { breakpoints } from './breakpoints.ts';
import { cards } from './cards.ts';
import { common } from './common.ts';
import { compare } from './compare.ts';
import { compose } from './compose.ts';
import { console } from './console.ts';
import { diagnose } from './diagnose.ts';
import { lines } from './lines.ts';
import { outbox } from './outbox.ts';
import { sandbox } from './sandbox.ts';
import { share } from './share.ts';
import { trace } from './trace.ts';
import { verdict } from './verdict.ts';

export const zh: Words<typeof en> = {
  accounts,
  app,
  breakpoints,
  cards,
  common,
  compare,
  compose,
  console,
  diagnose,
  lines,
  outbox,
  sandbox,
  share,
  trace,
  verdict,
};

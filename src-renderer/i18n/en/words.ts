/** Every word of the window in English; one namespace a page. */
import { accounts } from './accounts.ts';
import { app } from './app.ts';
import { cards } from './cards.ts';
import { common } from './common.ts';
import { compose } from './compose.ts';
import { outbox } from './outbox.ts';
import { sandbox } from './sandbox.ts';
import { trace } from './trace.ts';
import { verdict } from './verdict.ts';

export const en = { accounts, app, cards, common, compose, outbox, sandbox, trace, verdict };

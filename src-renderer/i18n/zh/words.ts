/** Every word of the window in Simplified Chinese; one namespace a page. */
import type { en } from '../en/words.ts';
import type { Words } from '../words.ts';
import { app } from './app.ts';
import { common } from './common.ts';
import { sandbox } from './sandbox.ts';
import { trace } from './trace.ts';

export const zh: Words<typeof en> = { app, common, sandbox, trace };

/** Every word of the window in English; one namespace a page. */
import { app } from './app.ts';
import { common } from './common.ts';
import { sandbox } from './sandbox.ts';
import { trace } from './trace.ts';

export const en = { app, common, sandbox, trace };

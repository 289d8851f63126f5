#!/usr/bin/env node
/** Start of the command line under plain Node, or under the packaged executable that was asked to be one. */
import { runInProcess } from './process.ts';

// Meant for this process alone: an Electron that it started would inherit it.
delete process.env.ELECTRON_RUN_AS_NODE;
process.exitCode = await runInProcess(process.argv.slice(2));
process.stdin.unref?.();

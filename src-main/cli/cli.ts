#!/usr/bin/env node
/** Start of the command line under plain Node. */
import { runInProcess } from './process.ts';

process.exitCode = await runInProcess(process.argv.slice(2));
process.stdin.unref?.();

/** `wirepost compose --json`: the message as it would go out, to stdout; sends nothing. */
import { MimeError } from '../mime/error.ts';
import { readComposeDocument } from './documents.ts';
import { type CliIo, exitCodes, readStdin, UsageError, writeBytes, writeLine } from './io.ts';
import { readyMessage } from './message.ts';

/** Answers the exit code; the reason of a refusal stands on stderr. */
export async function composeJson(io: CliIo): Promise<number> {
  try {
    const message = await readyMessage(readComposeDocument(await readStdin(io)), io.cwd);
    // A stream may keep what it was given longer than until it asks for more.
    for await (const bytes of message.bytes()) await writeBytes(io.stdout, Buffer.from(bytes));
    return exitCodes.sent;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof MimeError)) throw error;
    await writeLine(io.stderr, `wirepost: ${error.message}`);
    return exitCodes.usage;
  }
}

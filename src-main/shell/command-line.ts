/** What the application was started with: files to attach, or a command for the headless engine. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The arguments a person gave: without the executable, the application's folder and Chromium's switches. */
export function ownArguments(argv: readonly string[], isPackaged: boolean): readonly string[] {
  const given = argv.slice(1);
  if (isPackaged) return given;
  const folder = given.findIndex((argument) => !argument.startsWith('-'));
  return folder < 0 ? [] : given.slice(folder + 1);
}

const commands = new Set([
  'send',
  'compose',
  'sandbox',
  'trace',
  'diagnose',
  'console',
  'help',
  '--help',
  '-h',
  '--version',
  '-V',
]);

/** True when the command line is meant for the engine without a window. */
export function isCommand(args: readonly string[]): boolean {
  const first = args.find((argument) => !isSwitch(argument));
  return first !== undefined && commands.has(first);
}

/** The command line without the switches that Chromium needs before it, such as `--no-sandbox`. */
export function withoutSwitches(args: readonly string[]): readonly string[] {
  const start = args.findIndex((argument) => !isSwitch(argument));
  return start < 0 ? [] : args.slice(start);
}

/** Switches are Chromium's; what follows `--` is a file whatever it looks like. */
export function filesOf(args: readonly string[], workingDirectory: string): readonly string[] {
  const end = args.indexOf('--');
  const before = end < 0 ? args : args.slice(0, end);
  const after = end < 0 ? [] : args.slice(end + 1);
  return [...before.filter((argument) => !argument.startsWith('-')), ...after].map((name) =>
    pathOf(name, workingDirectory),
  );
}

/** Desktops hand files over as paths or as `file:` addresses. */
function pathOf(name: string, workingDirectory: string): string {
  if (name.startsWith('file://')) {
    try {
      return fileURLToPath(name);
    } catch (error) {
      // No address, or one of another machine: told as a file that is not there.
      if (!(error instanceof TypeError || error instanceof URIError)) throw error;
    }
  }
  return resolve(workingDirectory, name);
}

const handedOverSchema = z.object({ files: z.string() });
const pathsSchema = z.array(z.string());

/** What one start hands to the instance that runs already; only ASCII arrives whole there. */
export function packed(paths: readonly string[]): { readonly files: string } {
  return { files: Buffer.from(JSON.stringify(paths), 'utf8').toString('base64') };
}

/** The paths again. */
export function unpacked(data: unknown): readonly string[] {
  const { files } = handedOverSchema.parse(data);
  return pathsSchema.parse(JSON.parse(Buffer.from(files, 'base64').toString('utf8')));
}

const isSwitch = (argument: string): boolean => argument.startsWith('-') && !commands.has(argument);

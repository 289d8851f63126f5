/** Wireshark's own reading of a capture. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const exec = promisify(execFile);

/** A reason to be skipped by: the tests that need it run where Debian's packages are installed. */
export const reasonToSkipTshark = (): string | undefined =>
  existsSync('/usr/bin/tshark') ? undefined : 'needs tshark as Debian and Ubuntu package it';

export type Packet = Readonly<Record<string, string>>;

/** The fields of each packet. @param port to be read as SMTP */
export async function packetsOf(
  capture: Uint8Array,
  port: number,
  fields: readonly string[],
  filter = 'tcp',
): Promise<readonly Packet[]> {
  const path = join(await temporaryFolder('capture'), 'session.pcapng');
  await writeFile(path, capture);
  const checks = ['tcp.check_checksum:TRUE', 'ip.check_checksum:TRUE'].flatMap((one) => ['-o', one]);
  const wanted = fields.flatMap((field) => ['-e', field]);
  const args = [
    '-r',
    path,
    '-n',
    '-d',
    `tcp.port==${port},smtp`,
    '-Y',
    filter,
    ...checks,
    '-T',
    'fields',
    '-E',
    'separator=\u0001',
    ...wanted,
  ];
  const { stdout } = await exec('/usr/bin/tshark', args, { maxBuffer: 64 * 1024 * 1024, timeout: 60_000 });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const values = line.split('\u0001');
      return Object.fromEntries(fields.map((field, index) => [field, values[index] ?? '']));
    });
}

/** A field's values over all packets, those that are empty left out. */
export const column = (packets: readonly Packet[], field: string): readonly string[] =>
  packets.flatMap((packet) => (packet[field] ?? '').split(',')).filter((value) => value !== '');

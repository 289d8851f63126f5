/** Every dialogue of this folder, as written and with the server's bytes one by one. */
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Minted, mintCertificate } from '../support/certs.ts';
import { play, readConversation } from '../support/play.ts';

let certificate: Minted;
beforeAll(async () => {
  certificate = await mintCertificate();
});

const folder = new URL('.', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

describe.each(files)('%s', (file) => {
  const conversation = readConversation(new URL(file, folder));
  const ways = conversation.settings.get('split') === 'no' ? ['whole'] : ['whole', 'byte by byte'];

  test.each(ways)('%s', async (way) => {
    const { outcome, events } = await play(conversation, certificate, way === 'byte by byte');
    expect(outcome).toMatchObject(conversation.expected);
    // Exactly one beginning and one end, in their places.
    const kinds = events.map(({ kind }) => kind);
    expect(kinds.indexOf('session')).toBe(0);
    expect(kinds.lastIndexOf('session')).toBe(0);
    expect(kinds.indexOf('end')).toBe(kinds.length - 1);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeMessage } from '../../../src-main/mime/compose.ts';
import { contents, file, headerOf, message, parsed, written } from './support/messages.ts';

/** Graphemes of every script, emoji, right-to-left text, ASCII with its traps, and lone surrogates. */
const anything = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength }),
    fc.string({ unit: 'binary', maxLength }),
    fc.string({ unit: fc.constantFrom(...' "\\=?_%;:<>()@,.\'*/你好👩‍👩‍👧‍👦مرحبا\ud800\udc00é'), maxLength }),
    fc.string({ maxLength }),
  );
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');
const headerText = (maxLength: number) => anything(maxLength).map((text) => text.replace(/\p{Cc}/gu, ''));
/** The parser trims; blanks at the ends are not worth a message. */
const trimmed = (maxLength: number) => headerText(maxLength).map((text) => text.trim());

test('subjects, names and file names of any script come back as they were', async () => {
  await fc.assert(
    fc.asyncProperty(trimmed(200), trimmed(100), trimmed(150), async (subject, name, filename) => {
      fc.pre(filename !== '');
      const bytes = await written(
        composeMessage(
          message({
            subject,
            from: { name, address: 'ann@sender.example' },
            to: [1, 2, 3].map((index) => ({ name, address: `r${index}@rcpt.example` })),
            attachments: [file(filename, 'x')],
          }),
        ),
      );
      const email = await parsed(bytes);
      expect(email.subject ?? '').toBe(wellFormed(subject));
      expect(email.from).toMatchObject({ name: wellFormed(name), address: 'ann@sender.example' });
      expect(email.to?.map((to) => to.name)).toEqual(Array(3).fill(wellFormed(name)));
      expect(email.attachments[0]?.filename).toBe(wellFormed(filename));
      const long = headerOf(bytes)
        .split('\r\n')
        .filter((line) => line.length > 78);
      expect(long).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('texts of any script come back as they were', async () => {
  const text = fc
    .array(anything(300), { maxLength: 5 })
    .map((lines) => lines.join('\n').replace(/\0|\ufeff/g, ''));
  await fc.assert(
    fc.asyncProperty(text, async (text) => {
      const email = await parsed(await written(composeMessage(message({ text }))));
      const canonical = (value: string): string =>
        wellFormed(value)
          .replace(/\r\n|\r/g, '\n')
          .trimEnd();
      expect(canonical(email.text ?? '')).toBe(canonical(text));
    }),
    { numRuns: 400 },
  );
});

test('files come back byte for byte, however they are read', async () => {
  const source = fc.tuple(
    fc.uint8Array({ maxLength: 2000 }),
    fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 20 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(source, { maxLength: 4 }), async (sources) => {
      const attachments = sources.map(([bytes, cuts], index) => file(`${index}.bin`, bytes, { cuts }));
      const email = await parsed(await written(composeMessage(message({ attachments }))));
      expect(contents(email)).toEqual(sources.map(([bytes]) => Buffer.from(bytes)));
    }),
    { numRuns: 200 },
  );
});

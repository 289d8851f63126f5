import { describe, expect, test } from 'vitest';
import { countFiles, hasFiles } from '../../../../src-renderer/compose/drop-model.ts';
import { fileKind, splitName } from '../../../../src-renderer/compose/file-look.ts';

describe('a file name cut in the middle', () => {
  test.each([
    ['roof-drawing-revision-17-final.dwg', 'roof-drawing-revision-17', '-final.dwg'],
    ['a.txt', 'a', '.txt'],
    ['README', 'REA', 'DME'],
    ['.bashrc', '.bas', 'hrc'],
    ['季度报告最终版本确认稿.docx', '季度报告最终', '版本确认稿.docx'],
    ['archive.tar.gz', 'archiv', 'e.tar.gz'],
  ])('%s', (name, head, tail) => {
    const split = splitName(name);
    expect(split.head + split.tail).toBe(name);
    expect(split).toEqual({ head, tail });
  });

  test('never cuts through an emoji', () => {
    const { head, tail } = splitName('family👨‍👩‍👧‍👦👨‍👩‍👧‍👦.jpg');
    expect(tail.startsWith('\u200d')).toBe(false);
    expect(head.endsWith('\u200d')).toBe(false);
  });
});

test('the kind of a file comes from its content type', () => {
  expect(fileKind('application/pdf')).toBe('pdf');
  expect(fileKind('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')).toBe('sheet');
  expect(fileKind('application/vnd.openxmlformats-officedocument.wordprocessingml.document')).toBe(
    'document',
  );
  expect(fileKind('text/plain')).toBe('text');
  expect(fileKind('application/x-unheard-of')).toBe('other');
});

test('a drag of files is told from a drag of text', () => {
  expect(hasFiles({ types: ['Files'], items: [] })).toBe(true);
  expect(hasFiles({ types: ['text/plain'], items: [] })).toBe(false);
  expect(countFiles({ types: [], items: [{ kind: 'file' }, { kind: 'string' }, { kind: 'file' }] })).toBe(2);
});

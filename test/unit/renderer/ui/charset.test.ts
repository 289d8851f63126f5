import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { readText } from '../../../../src-renderer/ui/charset.ts';

/** The bytes of `text` in that charset, one character a byte; iconv is another program's opinion. */
const bytesIn = (charset: string, text: string): string =>
  execFileSync('iconv', ['-f', 'UTF-8', '-t', charset], { input: text }).toString('latin1');

describe('a reply in another charset is read as', () => {
  test.each([
    ['gb18030', 'GB18030', '550 用户不存在，请检查收件人地址'],
    ['gb18030', 'GB18030', '554 邮件被拒绝'],
    ['gb18030', 'GBK', '535 认证失败：请使用授权码登录'],
    ['gb18030', 'GBK', '550 您的发信频率过高，请稍后再试'],
    ['big5', 'BIG5', '550 使用者不存在，請檢查收件人地址'],
    ['big5', 'BIG5', '452 信箱已滿，請稍後再試'],
    ['shift_jis', 'SHIFT_JIS', '550 ユーザーが見つかりません'],
    ['shift_jis', 'SHIFT_JIS', '554 このメールは受信を拒否されました'],
    ['euc-jp', 'EUC-JP', '550 ユーザーが見つかりません'],
    ['euc-jp', 'EUC-JP', '552 メールボックスの容量が一杯です'],
    ['euc-kr', 'EUC-KR', '550 사용자를 찾을 수 없습니다'],
    ['euc-kr', 'EUC-KR', '552 메일 용량이 초과되었습니다'],
    ['windows-1251', 'CP1251', '550 Почтовый ящик не найден'],
    ['koi8-r', 'KOI8-R', '550 Почтовый ящик не найден'],
    ['iso-8859-1', 'ISO-8859-1', '552 Boîte aux lettres pleine, réessayez'],
    ['iso-8859-1', 'ISO-8859-1', '550 Empfänger ungültig, bitte prüfen'],
    ['iso-8859-1', 'ISO-8859-1', '550 El buzón está lleno, señor'],
  ] as const)('%s (%s): %s', (charset, written, text) => {
    expect(readText(bytesIn(written, text))).toEqual({ text, charset });
  });
});

test('where there is nothing to guess, nothing is said to be guessed', () => {
  expect(readText('550 No such user')).toEqual({ text: '550 No such user' });
  expect(readText(Buffer.from('550 用户不存在 é').toString('latin1'))).toEqual({ text: '550 用户不存在 é' });
  expect(readText('')).toEqual({ text: '' });
});

test('bytes that are nothing are read all the same, every one of them', () => {
  expect(readText('\xff\xfe\x81')).toMatchObject({ charset: expect.any(String) });
  expect(readText('250 a\x80')).toMatchObject({ charset: 'iso-8859-1' });
});

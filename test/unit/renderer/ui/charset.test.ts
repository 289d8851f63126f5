import { describe, expect, test } from 'vitest';
import { SECRET_MASK } from '../../../../src-main/contract/trace.ts';
import { readText } from '../../../../src-renderer/ui/charset.ts';

describe('a reply in another charset is read as', () => {
  test.each([
    [
      'gb18030',
      '550 用户不存在，请检查收件人地址',
      '35353020d3c3bba7b2bbb4e6d4daa3acc7ebbcecb2e9cad5bcfec8cbb5d8d6b7',
    ],
    ['gb18030', '554 邮件被拒绝', '35353420d3cabcfeb1bbbedcbef8'],
    [
      'gb18030',
      '535 认证失败：请使用授权码登录',
      '35333520c8cfd6a4caa7b0dca3bac7ebcab9d3c3cadac8a8c2ebb5c7c2bc',
    ],
    [
      'gb18030',
      '550 您的发信频率过高，请稍后再试',
      '35353020c4fab5c4b7a2d0c5c6b5c2cab9fdb8dfa3acc7ebc9d4baf3d4d9cad4',
    ],
    [
      'big5',
      '550 使用者不存在，請檢查收件人地址',
      '35353020a8cfa5ceaacca4a3a673a662a141bdd0c0cbac64a6aca5f3a448a661a77d',
    ],
    ['big5', '452 信箱已滿，請稍後再試', '34353220ab48bd63a477baa1a141bdd0b579abe1a641b8d5'],
    ['shift_jis', '550 ユーザーが見つかりません', '353530208386815b8355815b82aa8ca982c282a982e882dc82b982f1'],
    [
      'shift_jis',
      '554 このメールは受信を拒否されました',
      '3535342082b182cc8381815b838b82cd8ef3904d82f08b9194db82b382ea82dc82b582bd',
    ],
    ['euc-jp', '550 ユーザーが見つかりません', '35353020a5e6a1bca5b6a1bca4acb8aba4c4a4aba4eaa4dea4bba4f3'],
    [
      'euc-jp',
      '552 メールボックスの容量が一杯です',
      '35353220a5e1a1bca5eba5dca5c3a5afa5b9a4cecdc6cecca4acb0ecc7d5a4c7a4b9',
    ],
    ['euc-kr', '550 사용자를 찾을 수 없습니다', '35353020bbe7bfebc0dab8a620c3a3c0bb20bcf620bef8bdc0b4cfb4d9'],
    [
      'euc-kr',
      '552 메일 용량이 초과되었습니다',
      '35353220b8dec0cf20bfebb7aec0cc20c3cab0fab5c7befabdc0b4cfb4d9',
    ],
    ['windows-1251', '550 Почтовый ящик не найден', '35353020cfeef7f2eee2fbe920fff9e8ea20ede520ede0e9e4e5ed'],
    ['koi8-r', '550 Почтовый ящик не найден', '35353020f0cfded4cfd7d9ca20d1ddc9cb20cec520cec1cac4c5ce'],
    [
      'iso-8859-1',
      '552 Boîte aux lettres pleine, réessayez',
      '35353220426fee746520617578206c65747472657320706c65696e652c2072e96573736179657a',
    ],
    [
      'iso-8859-1',
      '550 Empfänger ungültig, bitte prüfen',
      '35353020456d7066e46e67657220756e67fc6c7469672c206269747465207072fc66656e',
    ],
    [
      'iso-8859-1',
      '550 El buzón está lleno, señor',
      '35353020456c2062757af36e20657374e1206c6c656e6f2c207365f16f72',
    ],
  ] as const)('%s: %s', (charset, text, hex) => {
    expect(readText(Buffer.from(hex, 'hex').toString('latin1'))).toEqual({ text, charset });
  });
});

test('the masks of secrets stay between the bytes', () => {
  const words = Buffer.from('用户不存在').toString('latin1');
  expect(readText(`550 ${words} ${SECRET_MASK}`)).toEqual({ text: `550 用户不存在 ${SECRET_MASK}` });
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

/** What the console says of itself in a terminal, beside the explanations that it shares with the window. */
import { makeTranslate, type Translate } from '../../src-renderer/explain/translate.ts';
import type { Language } from './language.ts';

const en = {
  hello: 'You speak to the server: type a command, Tab completes it. /help lists what else there is.',
  help: [
    '/help [COMMAND]        what a command does, and how it is written',
    '/login MECHANISM [USER] log in; the password is asked for, or comes from WIREPOST_PASSWORD',
    '/offers                what the server offers',
    '/lax                   break rules on purpose: escapes such as \\r\\n are bytes, order does not matter',
    '/lax lf, /lax none     the same with lines ended by LF alone, or by nothing',
    '/strict                keep the rules again',
    '/bdat [LAST]           send what follows up to a lone dot as a chunk',
    '/quit                  leave (so does Ctrl+D); * gives a login up',
  ],
  lax: 'Lax mode: rules may be broken, and the trace says so.',
  strict: 'Rules are kept again.',
  notSent: 'Not sent',
  anyway: '/lax sends it all the same.',
  message: 'The message: a line with a dot alone ends it.',
  chunk: 'The chunk: a line with a dot alone ends it.',
  asks: (what: string): string => `The server asks: ${what}`,
  answer: 'Typed plainly, it is encoded for you; it is not shown.',
  unknown: (command: string): string => `There is no command ${command}; /help lists them.`,
  mechanism: 'Name a mechanism, such as /login CRAM-MD5 ada.',
  secured: (version: string, cipher: string): string => `${version}, ${cipher}`,
  password: (user: string): string => `No password for ${user}: set WIREPOST_PASSWORD, or use a terminal.`,
  ended: 'The session has ended.',
};

const zh: typeof en = {
  hello: '你在直接与服务器对话：输入命令，Tab 补全。/help 列出其他功能。',
  help: [
    '/help [命令]           命令的作用和写法',
    '/login 机制 [用户名]   登录；密码会另行询问，或取自 WIREPOST_PASSWORD',
    '/offers                服务器提供的能力',
    '/lax                   有意违反规则：\\r\\n 等转义代表字节，顺序不限',
    '/lax lf、/lax none     同上，行只以 LF 结束，或没有换行',
    '/strict                恢复遵守规则',
    '/bdat [LAST]           把随后直到单独一个点的内容作为一块发送',
    '/quit                  离开（Ctrl+D 亦可）；* 放弃登录',
  ],
  lax: '宽松模式：可以违反规则，跟踪中会注明。',
  strict: '已恢复遵守规则。',
  notSent: '未发送',
  anyway: '/lax 可强行发送。',
  message: '邮件内容：单独一个点的一行表示结束。',
  chunk: '数据块：单独一个点的一行表示结束。',
  asks: (what) => `服务器询问：${what}`,
  answer: '直接输入即可，会自动编码；输入内容不显示。',
  unknown: (command) => `没有 ${command} 命令；/help 列出全部。`,
  mechanism: '请给出机制，例如 /login CRAM-MD5 ada。',
  secured: (version, cipher) => `${version}，${cipher}`,
  password: (user) => `没有 ${user} 的密码：请设置 WIREPOST_PASSWORD，或在终端中运行。`,
  ended: '会话已结束。',
};

/** With the translator of the explanations in the same language. */
export const consoleWords = (language: Language): { readonly words: typeof en; readonly t: Translate } => ({
  words: language === 'zh' ? zh : en,
  t: makeTranslate(language),
});

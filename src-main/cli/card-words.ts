/** The words of the verdict card in a terminal that the window words otherwise: labels and headlines. */
import { makeTranslate, type Translate } from '../../src-renderer/explain/translate.ts';
import type { Language } from './language.ts';

const en = {
  step: 'step',
  seen: 'seen',
  meaning: 'meaning',
  who: 'who',
  next: 'next',
  server: 'server',
  queueId: 'queue id',
  message: 'message',
  sent: 'sent',
  secured: 'secured',
  refused: 'refused',
  no: 'no',
  /** Why a file cannot be sent, where the engine's own sentence is in another language. */
  reasons: new Map<string | number | undefined, string>(),
  accepted: (host: string, accepted: number, all: number): string =>
    accepted === all
      ? `Accepted by ${host} for ${all} recipient${all === 1 ? '' : 's'}`
      : `Accepted by ${host} for ${accepted} of ${all} recipients`,
  took: (size: string, seconds: string): string => `${size} in ${seconds} s`,
  done: (bytes: string, total: string): string => `${bytes} of ${total}`,
  left: (seconds: number): string => `${seconds} s left`,
  cause: 'cause',
  check: 'check',
  besides: 'Worth mending besides',
  checks: 'Checks',
  status: { pass: 'ok', warn: 'note', fail: 'FAILED', skipped: 'skipped' },
  seconds: (seconds: string): string => `${seconds} s`,
  after: (check: string): string => `not tried, because ${check} failed`,
  slow: 'out of time; --thorough takes it, --checks GROUP asks for that group alone',
};

const zh: typeof en = {
  step: '步骤',
  seen: '现象',
  meaning: '含义',
  who: '由谁处理',
  next: '怎么办',
  server: '服务器',
  queueId: '队列 ID',
  message: '邮件 ID',
  sent: '已发送',
  secured: '加密',
  refused: '被拒绝',
  no: '无',
  reasons: new Map([
    ['missing', '文件不存在'],
    ['unreadable', '文件无法读取，请检查权限'],
    ['directory', '这是文件夹'],
    ['not-a-file', '这不是普通文件'],
  ]),
  accepted: (host, accepted, all) =>
    accepted === all
      ? `${host} 已为全部 ${all} 位收件人接收邮件`
      : `${host} 已为 ${all} 位收件人中的 ${accepted} 位接收邮件`,
  took: (size, seconds) => `${size}，用时 ${seconds} 秒`,
  done: (bytes, total) => `${bytes}，共 ${total}`,
  left: (seconds) => `还需 ${seconds} 秒`,
  cause: '原因代码',
  check: '检查项',
  besides: '此外值得处理',
  checks: '检查',
  status: { pass: '正常', warn: '注意', fail: '失败', skipped: '跳过' },
  seconds: (seconds) => `${seconds} 秒`,
  after: (check) => `因 ${check} 失败而未进行`,
  slow: '时间不够，未进行；可用 --thorough 花时间进行，或用 --checks 组名 单独进行',
};

/** With the translator of the explanations in the same language. */
export const cardWords = (language: Language): { readonly words: typeof en; readonly t: Translate } => ({
  words: language === 'zh' ? zh : en,
  t: makeTranslate(language),
});

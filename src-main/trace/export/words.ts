/** What exported pages say besides the conversation. */
import type { ExportLanguage } from '../../contract/trace-export.ts';

const en = {
  title: 'SMTP session with {server}',
  server: 'Server',
  began: 'Began',
  took: 'Duration',
  outcome: 'Outcome',
  outcomes: {
    ok: 'completed',
    failed: 'failed',
    cancelled: 'cancelled',
    unfinished: 'not ended in this trace',
  },
  failure: 'Failed at step {phase}',
  reply: 'The server’s words',
  tls: 'TLS',
  noTls: 'not encrypted',
  queueId: 'Queue id',
  traffic: 'Bytes',
  trafficText: '{out} sent, {in} received',
  roundTrips: 'Round trips',
  redacted: 'Taken out',
  rules: { addresses: 'mail addresses', hosts: 'host names', body: 'the message' },
  secrets: 'passwords and tokens',
  time: 'Time, ms',
  who: 'From',
  client: 'client',
  peer: 'server',
  event: 'event',
  line: 'Line',
  conversation: 'Conversation',
  clientServer: 'C: client, S: server, *: neither. Times in milliseconds.',
  leftOut: '{count} lines left out here',
  madeBy: 'Made by Wirepost',
};

const zh: typeof en = {
  title: '与 {server} 的 SMTP 会话',
  server: '服务器',
  began: '开始时间',
  took: '用时',
  outcome: '结果',
  outcomes: { ok: '完成', failed: '失败', cancelled: '已取消', unfinished: '本记录中尚未结束' },
  failure: '失败的步骤：{phase}',
  reply: '服务器原话',
  tls: 'TLS',
  noTls: '未加密',
  queueId: '队列编号',
  traffic: '字节数',
  trafficText: '发送 {out}，接收 {in}',
  roundTrips: '往返次数',
  redacted: '已去除',
  rules: { addresses: '邮件地址', hosts: '主机名', body: '邮件内容' },
  secrets: '密码与令牌',
  time: '时间（毫秒）',
  who: '来自',
  client: '客户端',
  peer: '服务器',
  event: '事件',
  line: '内容',
  conversation: '对话',
  clientServer: 'C：客户端，S：服务器，*：其他事件。时间单位为毫秒。',
  leftOut: '此处省略 {count} 行',
  madeBy: '由 Wirepost 生成',
};

export type ExportWords = typeof en;

export const exportWords: Readonly<Record<ExportLanguage, ExportWords>> = { en, zh };

/** Puts values in place of `{name}`. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

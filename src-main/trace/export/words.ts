/** What reports say besides the words of the wire, which stay as they are. */

import { explainFailure } from '../../../src-renderer/explain/failure.ts';
import { makeTranslate } from '../../../src-renderer/explain/translate.ts';
import type { Failure } from '../../contract/failure.ts';
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
  tlsUnseen: 'encrypted; what both sides agreed on is not in the capture',
  security: {
    tls: 'TLS from the start',
    starttls: 'STARTTLS',
    'starttls-if-offered': 'STARTTLS if offered',
    none: 'no encryption',
  },
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
  lines: {
    session: 'session with {server}, {security}',
    lookup: '{host} is {addresses}',
    attempt: '{address}, port {port}: {state}',
    proxyAttempt: 'proxy {address}, port {port}: {state}',
    proxy: '{proxy} proxy {host}, port {port}, to {target}: {state}',
    states: { started: 'started', connected: 'connected', failed: 'failed', abandoned: 'given up' },
    tlsStarted: 'TLS started',
    tlsFailed: 'TLS failed',
    resumed: 'resumed',
    certificate: 'certificate {fingerprint}',
    unknownCertificate: 'certificate unknown',
    capabilities: '{count} capabilities, {where}',
    insideTls: 'inside TLS',
    inClear: 'in clear',
    body: '(message, {bytes} of {total} bytes)',
    raw: '(raw)',
    edited: '(edited; it was: {original})',
    editedRaw: '(edited, raw; it was: {original})',
  },
  colon: ': ',
  comma: ', ',
  brackets: ' ({text})',
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
  tlsUnseen: '已加密；双方协商的内容不在抓包中',
  security: {
    tls: '从一开始就使用 TLS',
    starttls: 'STARTTLS',
    'starttls-if-offered': '如提供则使用 STARTTLS',
    none: '不加密',
  },
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
  lines: {
    session: '与 {server} 的会话，{security}',
    lookup: '{host} 的地址：{addresses}',
    attempt: '{address}，端口 {port}：{state}',
    proxyAttempt: '代理 {address}，端口 {port}：{state}',
    proxy: '{proxy} 代理 {host}，端口 {port}，到 {target}：{state}',
    states: { started: '已开始', connected: '已连接', failed: '失败', abandoned: '已放弃' },
    tlsStarted: 'TLS 开始',
    tlsFailed: 'TLS 失败',
    resumed: '恢复会话',
    certificate: '证书 {fingerprint}',
    unknownCertificate: '证书未知',
    capabilities: '{count} 项扩展功能，{where}',
    insideTls: '在 TLS 内',
    inClear: '明文',
    body: '（邮件，{bytes} 字节，共 {total} 字节）',
    raw: '（原样发送）',
    edited: '（已修改；原为：{original}）',
    editedRaw: '（已修改，原样发送；原为：{original}）',
  },
  colon: '：',
  comma: '，',
  brackets: '（{text}）',
};

export type ExportWords = typeof en & {
  /** The window's own words, for steps, causes and notes. */
  readonly t: ReturnType<typeof makeTranslate>;
  /** What went wrong, in one sentence. */
  readonly failureText: (failure: Failure, host: string) => string;
};

export function exportWords(language: ExportLanguage): ExportWords {
  const t = makeTranslate(language);
  // The engine's own sentence is the more exact one, and English.
  return language === 'en'
    ? { ...en, t, failureText: ({ message }) => message }
    : { ...zh, t, failureText: (failure, host) => explainFailure(failure, t, { host }).headline };
}

/** Puts values in place of `{name}`. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

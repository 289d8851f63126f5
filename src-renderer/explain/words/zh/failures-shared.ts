import type * as en from '../en/failures-shared.ts';

export const steps: typeof en.steps = {
  connect: { name: '连接', doing: '建立连接' },
  greeting: { name: '问候', doing: '等待服务器问候' },
  ehlo: { name: '自我介绍', doing: '自我介绍（EHLO）' },
  starttls: { name: 'STARTTLS', doing: '请求加密（STARTTLS）' },
  tls: { name: 'TLS 握手', doing: '启动加密（TLS）' },
  auth: { name: '登录', doing: '登录（AUTH）' },
  mail: { name: '发件人', doing: '告知发件人（MAIL）' },
  rcpt: { name: '收件人', doing: '告知收件人（RCPT）' },
  data: { name: '请求传输', doing: '请求传输邮件（DATA）' },
  body: { name: '邮件内容', doing: '传输邮件' },
  final: { name: '确认接收', doing: '等待服务器确认接收' },
  quit: { name: '道别', doing: '道别（QUIT）' },
};

export const actors: typeof en.actors = {
  you: '您',
  provider: '您的邮件服务商',
  'server-admin': '服务器管理员',
  'network-admin': '本网络的管理者',
  recipient: '收件人',
};

export const unnamed: typeof en.unnamed = {
  host: '服务器',
  recipient: '收件人',
  file: '某个附件',
  domain: '该域名',
  step: '与服务器通信',
};

export const maybe: typeof en.maybe = {
  headline: '邮件可能已经发出',
  meaning: '尽管如此，服务器可能已经接收了邮件，从这里无从得知。',
  next: '再次发送之前，请先询问收件人，或查看是否有副本。',
};

export const glue: typeof en.glue = {
  afterHeadline: '。',
  locale: 'zh-CN',
  afterSentence: '',
  between: '，',
  aside: '{{words}}（{{aside}}）',
};

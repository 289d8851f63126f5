import type * as en from '../en/capabilities.ts';

export const capabilities: typeof en.capabilities = {
  SIZE: { summary: '声明能接受的最大邮件', detail: '客户端可以预先声明邮件大小，服务器可在上传之前拒绝。' },
  '8BITMIME': { summary: '直接接受 ASCII 以外的文本', detail: '正文可含大于 127 的字节，文本无需编码。' },
  PIPELINING: { summary: '接受一次发送多条命令', detail: '客户端不必逐一等待答复，在慢速线路上可减少等待。' },
  CHUNKING: {
    summary: '按计数分块接收邮件',
    detail: '使用 BDAT 时每一块都注明长度，不需要结尾的点，也不需要对点转义。',
  },
  BINARYMIME: { summary: '接受任意字节', detail: '配合 CHUNKING，附件可以原样传输，无需 base64。' },
  STARTTLS: { summary: '可以加密此连接', detail: '客户端可在登录或发送任何内容之前请求 TLS。' },
  AUTH: { summary: '接受登录', detail: '其后的各个词是它支持的方式（SASL 机制）。' },
  SMTPUTF8: { summary: '接受任何文字的地址', detail: '邮箱和邮件头可以用 UTF-8 书写。' },
  DSN: { summary: '按要求发送投递报告', detail: '客户端可以要求针对每位收件人报告投递、延迟或失败。' },
  ENHANCEDSTATUSCODES: {
    summary: '提供更细的状态码',
    detail: '答复带有由三部分组成的第二个代码，例如 5.1.1，比三位数字说明得更多。',
  },
  VRFY: { summary: '支持 VRFY', detail: '该命令询问邮箱是否存在。大多数服务器列出它，但不会说明。' },
  EXPN: { summary: '支持 EXPN', detail: '该命令询问邮件列表的成员。' },
  HELP: { summary: '支持 HELP', detail: '它可以用自己的话说明各条命令。' },
  ETRN: { summary: '按要求投递等候中的邮件', detail: '供不常在线的主机使用。' },
  ATRN: { summary: '在本连接上交付等候中的邮件', detail: '供没有固定地址的主机使用：登录之后双方交换角色。' },
  TURN: { summary: '按要求交换角色', detail: '已过时，且不安全。' },
  REQUIRETLS: { summary: '可以承诺全程 TLS', detail: '邮件可以要求每一步都加密，否则退回。' },
  LIMITS: { summary: '预先声明限制', detail: '例如每封邮件的收件人数，或每个连接的邮件数。' },
  PRDR: {
    summary: '对每位收件人分别作答',
    detail: '收完邮件后，服务器逐一说明是否为每位收件人接收，而不只给出一个总的答复。',
  },
  DELIVERBY: { summary: '接受最迟投递时间', detail: '客户端可以要求在某个时间之前投递，否则报告。' },
  'MT-PRIORITY': { summary: '支持优先级', detail: '可以为邮件的传输指定优先级。' },
  FUTURERELEASE: { summary: '可以延后发送', detail: '客户端可以要求稍后才发送邮件。' },
  BURL: { summary: '从邮件存储中取用邮件', detail: '客户端指明邮件所在位置，而不必上传。' },
  CHECKPOINT: { summary: '可以续传', detail: '很少见。' },
  'NO-SOLICITING': { summary: '声明不想要的广告', detail: '很少见。' },
  RRVS: { summary: '检查邮箱是否仍属于同一主人', detail: '客户端告知自何时起认识该地址。' },
  XCLIENT: { summary: '允许代理说明客户端的身份', detail: 'Postfix 的扩展，用于相互信任的服务器之间。' },
  XFORWARD: { summary: '允许过滤器转告客户端的身份', detail: 'Postfix 的扩展，用于相互信任的服务器之间。' },
};

export const capabilityNotes: typeof en.capabilityNotes = {
  unknown: {
    summary: '我们不认识的扩展',
    detail: '服务器提供 {{keyword}}。它不在我们所知的登记之中，因此不作猜测。',
  },
  private: {
    summary: '私有扩展',
    detail: '以 X 开头的关键字由特定程序之间约定，我们不知道 {{keyword}} 的作用。',
  },
  masked: {
    summary: '被改写的关键字',
    detail: '这个词被逐字母替换。有些防火墙这样隐藏 STARTTLS 等扩展，所以这一行并非服务器的原貌。',
  },
  greeting: { summary: '服务器的名称', detail: 'EHLO 答复的第一行是问候，不是扩展。' },
  sizeLimit: '每封邮件最大 {{limit}}。',
  sizeNone: '没有声明固定的上限。',
  authLegacy: '为旧客户端保留的旧写法，与 AUTH 相同。',
};

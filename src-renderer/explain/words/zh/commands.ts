import type * as en from '../en/commands.ts';

export const commands: typeof en.commands = {
  EHLO: { summary: '问候，并询问服务器的能力', detail: '客户端报出自己的名称，服务器逐行答复它提供的扩展。' },
  HELO: {
    summary: '旧式问候',
    detail: '客户端报出自己的名称。HELO 之后不能使用扩展，仅用于不认识 EHLO 的服务器。',
  },
  STARTTLS: {
    summary: '请求加密连接',
    detail: '服务器答复 220 之后，双方在同一连接上开始 TLS 握手。之前得知的一切都会作废，并重新发送 EHLO。',
  },
  AUTH: {
    summary: '登录',
    detail:
      '指定登录方式，即 SASL 机制。其后的内容（在本行或后续各行）以 base64 编码。机密一律显示为等宽方块，与实际长度无关。',
  },
  MAIL: {
    summary: '开始事务，并告知发件人',
    detail: '这个地址属于信封：投递失败的报告会发往这里。它不必与邮件中的发件人相同。',
  },
  RCPT: {
    summary: '告知一位收件人',
    detail: '每位收件人一条命令，服务器逐一判断。密送只出现在这里，不会出现在邮件中。',
  },
  DATA: { summary: '请求发送邮件', detail: '服务器就绪时答复 354，然后接收全部内容，直到只含一个点的一行。' },
  BDAT: { summary: '发送邮件的一部分', detail: '数字是随后的字节数，LAST 表示最后一部分，末尾不需要点。' },
  RSET: { summary: '放弃事务', detail: '此前告知的发件人和收件人作废，连接和登录保留。' },
  NOOP: { summary: '什么也不做', detail: '只是确认对方仍在响应。' },
  QUIT: { summary: '道别', detail: '服务器答复 221，双方关闭连接。邮件是否被接收，在此之前已有定论。' },
  VRFY: { summary: '询问邮箱是否存在', detail: '大多数服务器不会说明，以免地址被收集。' },
  EXPN: { summary: '询问邮件列表的成员', detail: '大多数服务器不会说明。' },
  HELP: { summary: '请求帮助', detail: '服务器用自己的话作答。' },
  ETRN: { summary: '请服务器投递等候中的邮件', detail: '供不常在线的主机使用：服务器随即处理该域名的队列。' },
};

export const parameters: typeof en.parameters = {
  SIZE: '邮件的大小，服务器可在上传之前拒绝',
  'BODY=7BIT': '邮件为纯 ASCII',
  'BODY=8BITMIME': '邮件含有 ASCII 以外的字节',
  'BODY=BINARYMIME': '邮件可含任意字节',
  SMTPUTF8: '地址或邮件头可使用 UTF-8',
  AUTH: '由登录得知的邮件作者',
  RET: '投递报告应包含邮件的多少内容',
  ENVID: '投递报告会引用的编号',
  NOTIFY: '何时需要投递报告',
  ORCPT: '邮件最初的目标地址',
  REQUIRETLS: '途中每一步都必须加密',
  HOLDFOR: '多少秒之后才投递',
  HOLDUNTIL: '在该时间之后才投递',
  'MT-PRIORITY': '邮件的优先级',
  BY: '应在此时间之前投递',
  PRDR: '请逐一说明是否为每位收件人接收邮件',
  other: '我们不认识的参数',
};

export const sentLines: typeof en.sentLines = {
  secret: {
    summary: '登录的一部分',
    detail: '对服务器提问的回答，以 base64 编码。其中含有机密，一律显示为等宽方块，与实际长度无关。',
  },
  login: { summary: '登录的一部分', detail: '对服务器提问的回答，以 base64 编码。' },
  cancel: { summary: '中止登录', detail: '单独一个星号告诉服务器，这次登录不再继续。' },
  dot: {
    summary: '结束邮件',
    detail: '只含一个点的一行表示邮件结束。从这里到收到答复之前，只有服务器知道是否已接收。',
  },
  other: { summary: '我们发送的一行', detail: '这不是我们能够解释的命令。' },
};

export const mechanisms: typeof en.mechanisms = {
  PLAIN: '用户名和密码在同一行，仅以 base64 编码：应在 TLS 之内使用。',
  LOGIN: '用户名和密码分两行，仅以 base64 编码：应在 TLS 之内使用。较旧，从未成为标准。',
  'CRAM-MD5': '不发送密码：用它作为密钥，对服务器的质询计算校验值（HMAC-MD5）。',
  'DIGEST-MD5': '质询与校验值；已过时。',
  'SCRAM-SHA-1': '不发送密码，而且服务器也要证明自己知道它。',
  'SCRAM-SHA-256': '不发送密码，而且服务器也要证明自己知道它。',
  XOAUTH2: '来自浏览器登录的令牌，采用 Google 和 Microsoft 的格式。',
  OAUTHBEARER: '来自浏览器登录的令牌，采用标准格式。',
  NTLM: 'Windows 登录；较旧。',
  GSSAPI: 'Kerberos：网络登录。',
  EXTERNAL: '身份已由其他途径得知，例如客户端证书。',
  ANONYMOUS: '不使用账户。',
  other: '我们不认识的方式。',
};

export const parts: typeof en.parts = {
  mechanism: '机制',
  clientName: '本机名称',
  sender: '发件人',
  recipient: '收件人',
  nullSender: '空：没有发件人；用于报告，使其不会再被退回',
  bytes: '字节数',
  argument: '参数',
  form: '形式',
  plainForm: '对以下内容作 base64 编码：NUL、用户名、NUL、密码',
  cramForm: '对以下内容作 base64 编码：用户名、空格、以密码为密钥对质询计算的 HMAC-MD5（十六进制）',
  loginForm: '先后对用户名和密码作 base64 编码',
  decoded: '解码后',
  challenge: '质询（已解码）',
  code: '代码',
  enhancedCode: '增强状态码',
  queueId: '队列编号',
  answers: '所答复的命令',
  limit: '上限',
};

export const sasl: typeof en.sasl = {
  binding: '通道绑定',
  unbound: '无',
  bindable: '本机可用，但服务器未提供',
  names: {
    n: '用户名 (n)',
    a: '代表的身份 (a)',
    r: '随机数 (r)',
    s: '盐 (s)',
    i: '散列轮数 (i)',
    c: '为证明而重复的内容 (c)',
    e: '服务器报告的错误 (e)',
    v: '服务器的证明 (v)',
    m: '要求的扩展 (m)',
    user: '用户名',
    host: '服务器',
    port: '端口',
    status: '状态',
    scope: '权限范围',
    schemes: '方案',
  },
};

import type * as en from '../en/notes.ts';

export const noteFacts: typeof en.noteFacts = {
  text: '命令',
  mechanism: '机制',
  code: '答复代码',
  capabilities: '数量',
  count: '省略的行数',
  bytes: '字节数',
  error: '系统报告',
  problem: '问题',
  rules: '违反的规则',
  sent: '发送',
  received: '接收',
  took: '用时',
};

export const notes: typeof en.notes = {
  'ehlo-refused-helo-tried': {
    summary: 'EHLO 被拒绝，改用 HELO',
    detail: '服务器不认识 EHLO，因此使用旧式问候。没有 EHLO，就没有 TLS、登录和其他扩展。',
  },
  'starttls-not-offered-continuing': {
    summary: '未提供加密，以明文继续',
    detail: '此账户只在服务器提供时才加密，而它没有提供。如果确知它提供，那就是途中有设备去掉了。',
  },
  'forgotten-before-tls': {
    summary: '明文得知的内容作废',
    detail: 'TLS 之前得知的能力可能在途中被改动，因此丢弃并重新询问。',
  },
  'cleartext-login-armed': {
    summary: '密码或令牌以可读形式发出',
    detail: '连接没有加密，而此账户被允许照样登录。途中任何人都能读到密码或访问令牌。',
  },
  'mechanism-chosen': {
    summary: '已选择登录方式',
    detail: '在服务器提供的方式中，使用适合此账户的最安全的一种。',
  },
  'mechanism-refused-next-tried': {
    summary: '服务器其实不支持该登录方式，改用下一种',
    detail: '服务器列出了这种方式，却又不认识它。这与密码无关，因此改用次安全的方式。',
  },
  'enhanced-code-ignored': {
    summary: '增强状态码与答复矛盾',
    detail: '它的第一位数字与答复代码不一致，因此只显示、不采用。',
  },
  'unexpected-data': {
    summary: '收到没有人询问的数据',
    detail: '服务器或途中的设备在应当沉默时发来数据。它们可能被误认为后面命令的答复，因此结束会话。',
  },
  'connection-closed': { summary: '服务器关闭了连接', detail: '不会再收到任何内容。' },
  'certificate-pinned': {
    summary: '证书凭指纹接受',
    detail: '它并不合规，但正是之前明知有问题仍然接受的那一张。',
  },
  'quit-ignored': {
    summary: '没有正常道别',
    detail: '服务器没有按规矩答复 QUIT。结果在此之前已有定论，没有任何损失。',
  },
  'chunking-left-off': {
    summary: '对该服务器不使用 BDAT',
    detail: '服务器提供 CHUNKING，但已知这类服务器用它收信时会卡住。邮件改用所有服务器都支持的 DATA 发送。',
  },
  'binary-left-off': {
    summary: '对该服务器，附件先编码再发送',
    detail:
      '服务器提供 BINARYMIME，但已知这类服务器会改动以此方式发送的附件中的换行。附件改用 base64 发送，逐字节送达。',
  },
  'chunking-refused-data-tried': {
    summary: '服务器不认识 BDAT，改用 DATA',
    detail:
      '服务器声称支持 CHUNKING（RFC 3030），却不认识其中的 BDAT 命令。邮件改用 DATA 重新发送；此前没有任何内容被接收。',
  },
  'ended-empty-message': {
    summary: '以单独一个点结束',
    detail:
      '服务器拒绝了所有收件人，却仍要求发送邮件内容。单独一个点结束这封不应发送的邮件（RFC 2920 第 3.1 节）。',
  },
  'recipients-left-for-later': {
    summary: '部分收件人放到下一次事务中',
    detail:
      '服务器一次只接受有限个收件人。邮件将在同一会话中为其余收件人再发一次（RFC 5321 第 4.5.3.1.10 节）。',
  },
  'session-replaced': {
    summary: '邮件转入新的会话',
    detail: '服务器在收到这封邮件之前就结束了会话。邮件在新会话中重新发送；没有任何邮件被重复接收。',
  },
  stopped: {
    summary: '在此之前由人工暂停',
    detail:
      '此处设有断点，由人决定如何继续。等待的时间来自人，而不是服务器。服务器至少会等待下一条命令五分钟（RFC 5321 第 4.5.3.2.7 节）。',
  },
  skipped: {
    summary: '由人工跳过',
    detail:
      '这条命令没有发送。会话继续进行，如同服务器已同意且没有再说什么：EHLO 之后没有扩展功能，AUTH 之后没有登录，RCPT 之后少一位收件人。',
  },
  'rules-broken': {
    summary: '此处有意违反协议规则',
    detail: '以下内容是在宽松模式下手工写成的，不符合标准。服务器对它的反应不能说明普通邮件的情况。',
  },
  'left-idle': {
    summary: '长时间没有对话，已离开',
    detail: '没有人输入，服务器也没有说话，因此由本机结束了这次手工会话。',
  },
  'encrypted-part': {
    summary: '从此处起已加密',
    detail:
      '以下内容在 TLS 内传输。抓包只能显示其数量和时间，看不到任何文字。要阅读这些内容，请查看 Wirepost 自己记录的会话，或发送程序的日志。',
  },
  'not-captured': {
    summary: '此处缺少一部分',
    detail:
      '这些字节经过了网络，但不在抓包文件中：抓包时丢失了数据包，或者只保留了数据包的开头（tcpdump 加 -s 0 可完整保留）。前后的行可能被截短，中间可能缺少若干行。',
  },
  'events-left-out': {
    summary: '此处省略了若干行',
    detail: '会话比保留的内容更长，只保留开头和结尾。此处的内容确实发生过，但已不再保存。',
  },
};

import type * as en from '../en/session.ts';

export const session: typeof en.session = {
  begin: { summary: '会话开始', detail: '要连接的服务器是 {{host}}，端口 {{port}}。{{security}}' },
  security: {
    tls: '服务器开口之前就启动 TLS。',
    starttls: '连接以明文开始，必须先通过 STARTTLS 加密再做其他事。',
    'starttls-if-offered': '连接以明文开始，如果服务器提供就加密。',
    none: '连接不加密：途中任何人都能读取和改动。',
  },
  edited: {
    detail: '这一行是人在断点处输入的；服务器的答复仍按修改前的命令来判断。',
    before: '修改之前',
  },
  lookup: {
    summary: '已查询服务器名称',
    detail: '向域名系统查询了 {{host}} 的地址。各地址依次尝试，稍后就开始下一个，不必等前一个失败。',
  },
  lookupFailed: { summary: '无法查询服务器名称', detail: '域名系统没有给出 {{host}} 的地址，因此无处可连。' },
  attemptStarted: { summary: '正在尝试此地址', detail: '已开始连接 {{address}}，尚未得到应答。' },
  attemptConnected: { summary: '已连接', detail: '{{address}} 已应答，使用此连接。' },
  attemptFailed: { summary: '此地址不可用', detail: '无法连接 {{address}}。{{reason}}' },
  attemptAbandoned: { summary: '已不需要', detail: '另一个地址先应答，因此放弃了这次尝试。' },
  attemptOfProxy: '这是代理的地址，由它再连到服务器。',
  proxyAsked: {
    summary: '正在请代理连接服务器',
    detail: '已请代理 {{host}}（端口 {{port}}）连接 {{target}}，由它自行查询名称。',
  },
  proxyLeads: {
    summary: '代理已连通服务器',
    detail: '从这里起，写给代理 {{host}} 的内容都会到达 {{target}}，反之亦然。',
  },
  proxyRefuses: {
    summary: '代理没有连通服务器',
    detail: '代理 {{host}}（端口 {{port}}）没有给出到 {{target}} 的连接。',
  },
  proxyLabels: { kind: '所用协议', said: '代理的说法' },
  proxyKinds: { socks5: 'SOCKS 5 协议（RFC 1928）', http: 'HTTP 协议的 CONNECT（RFC 9110）' },
  errors: {
    ECONNREFUSED: '对方机器答复说这个端口上没有程序在监听。',
    ETIMEDOUT: '在等待时间内没有任何回应。',
    EHOSTUNREACH: '网络不知道通往这台机器的路径。',
    ENETUNREACH: '本机没有通往该网络的路径。对 IPv6 地址来说，通常表示这里没有 IPv6。',
    ECONNRESET: '连接在建立过程中被切断。',
    EADDRNOTAVAIL: '本机没有可用于连接它的地址。',
    EACCES: '本机自己的规则禁止这次连接。',
    other: '系统报告 {{error}}。',
  },
  body: {
    summary: '邮件本身',
    detail:
      '邮件头、正文和附件，折叠为一行。线路上的原样保存在跟踪旁边，大邮件只留开头和末尾。字节数按点转义之前计算。',
  },
  endOk: { summary: '会话顺利结束', detail: '各步都已走完并道别。服务器对每位收件人的看法见其答复。' },
  endFailed: { summary: '会话失败', detail: '没有做完要做的事。' },
  endCancelled: { summary: '会话已取消', detail: '由本机中止。' },
  capabilitiesClear: {
    summary: '服务器的能力（明文得知）',
    detail: '在未加密时得知，途中任何人都可能改动。TLS 握手之后作废并重新询问。',
  },
  capabilitiesSecured: { summary: '服务器的能力', detail: '在 TLS 之内得知，途中无人能改动。' },
  unexpected: { summary: '没有人询问的一行', detail: '服务器在没有命令等待答复时发来这一行。' },
};

export const tlsWords: typeof en.tlsWords = {
  started: {
    summary: 'TLS 握手开始',
    detail: '双方协商密钥，服务器用证书证明身份。这里没有可显示的文字行。',
  },
  secured: {
    summary: '从这里起已加密',
    detail: '这一行之前是明文，之后的内容途中无人能读取或改动。{{trust}}{{version}}',
  },
  securedAtOnce: {
    summary: '从第一行起就加密',
    detail: '之后的内容途中无人能读取或改动。{{trust}}{{version}}',
  },
  wholeSession: {
    summary: '从第一行起就用 {{name}} 加密',
    detail: '途中无人能读取或改动所说的内容。{{trust}}{{version}}',
  },
  restOfSession: {
    summary: '开头为明文，之后用 {{name}} 加密',
    detail: 'STARTTLS 之前是明文，之后的内容途中无人能读取或改动。{{trust}}{{version}}',
  },
  failed: {
    summary: '未能建立加密',
    detail: 'TLS 握手到此结束。没有发送任何机密内容。',
    refused: '证书未被接受：{{problems}}。TLS 内没有发送任何内容。',
  },
  problems: {
    'certificate-expired': '已过期',
    'certificate-not-yet-valid': '尚未生效',
    'certificate-self-signed': '自签名',
    'certificate-unknown-issuer': '颁发机构未知',
    'certificate-incomplete-chain': '证书链不完整',
    'certificate-name-mismatch': '名称不符',
    'certificate-weak': '强度太弱',
    other: '有问题',
    at: '{{problem}}（第 {{number}} 张证书）',
  },
  roots: {
    both: '本机和本程序都认识该机构。',
    system:
      '只有本机自己的证书库认识该机构，程序自带的列表里没有：往往是公司自己的机构，或者是会拆开加密邮件的过滤软件。',
    bundled: '只有程序自带的列表认识该机构，本机自己的证书库里没有：这台电脑上的其他程序可能会拒绝该服务器。',
    account: '该机构由账户指定，本机和程序原本都不认识它。',
  },
  overlooked: '被忽略的问题：{{problems}}。',
  resumed: '恢复了之前的会话，因此服务器这次没有出示证书；当时的结论仍然有效。',
  trust: {
    authority: '证书由这里信任的机构担保。',
    fingerprint: '证书凭指纹接受，而非由机构担保。',
  },
  versions: {
    'TLSv1.3': 'TLS 1.3 是最新版本。',
    'TLSv1.2': 'TLS 1.2 没有问题。',
    'TLSv1.1': 'TLS 1.1 已过时，服务器应当停用。',
    TLSv1: 'TLS 1.0 已过时，服务器应当停用。',
    other: '版本为 {{version}}。',
  },
  labels: {
    version: '版本',
    cipher: '加密套件',
    subject: '证书主体',
    issuer: '颁发者',
    validFrom: '生效日期',
    validTo: '有效期至',
    names: '适用名称',
    fingerprint: 'SHA-256 指纹',
    keyExchange: '密钥交换',
    alpn: '内层协议（ALPN）',
    resumed: '会话',
    resumedYes: '已恢复',
    stapled: '未吊销证明',
    stapledYes: '已随附（OCSP）',
    key: '密钥',
    bits: '{{type}}，{{bits}} 位',
    signature: '签名算法',
    serial: '序列号',
    roots: '认识颁发机构的是',
    rootsBoth: '本机和程序',
    rootsSystem: '仅本机',
    rootsBundled: '仅程序',
    rootsAccount: '仅账户',
    above: '第 {{number}} 张证书，共 {{count}} 张',
    aboveValue: '{{subject}}，颁发者 {{issuer}}，有效期至 {{until}}，{{key}}',
    wrong: '问题',
    ms: '握手用时',
  },
};

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
  'events-left-out': {
    summary: '此处省略了若干行',
    detail: '会话比保留的内容更长，只保留开头和结尾。此处的内容确实发生过，但已不再保存。',
  },
};

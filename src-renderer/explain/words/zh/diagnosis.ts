import type * as en from '../en/diagnosis.ts';

export const verdicts: typeof en.verdicts = {
  none: {
    headline: '没有发现问题',
    meaning: '所有能做的检查都已通过。',
    next: '无需处理。',
  },
  openPorts: '这台主机上开放的端口：{{ports}}。{{next}}',
  unknown: {
    headline: '确有问题，但无法证明是什么原因',
    meaning: '某项检查失败，而它的表现符合不止一种原因。所见到的事实已一并列出。',
    next: '请把报告和跟踪记录交给服务器管理员。',
  },
  unfinished: {
    headline: '目前还无法得出结论',
    meaning: '检查被中断，或者没有可以检查的内容。',
    next: '请让诊断运行到结束。',
  },
  lostUnnamed: {
    headline: '邮件未能传到，且来不及查明原因',
    meaning: '传输中断或停住了。要确定原因，需要用其他大小和其他内容再试多次，这需要几分钟。',
    next: '单独运行“传输”检查；这样它就有所需的时间。',
  },
  outOfTime: {
    headline: '时间不够，无法得知更多',
    meaning: '到目前为止没有失败，但回答来得太慢，标为“时间不够”的检查没有进行。',
    next: '请逐一运行这些检查，每一项都会得到所需的时间。',
  },
  relayNearby: {
    headline: '{{host}} 无需登录就为这台计算机转发',
    meaning:
      '它从 {{seenFrom}} 接受了不属于自己的收件人。这个地址就在它的本机或本网络中，许多服务器有意信任这样的地址（mynetworks）。它对外人如何，从这里看不到。',
    next: '请从另一个网络运行一次这项检查。如果在那里也能转发，就必须要求登录。',
  },
};

export const checks: typeof en.checks = {
  reach: {
    dns: '域名查询',
    connect: '连接每个地址',
    greeting: '问候',
    middlebox: '途中的干预',
    ports: '其他邮件端口',
  },
  tls: {
    starttls: 'STARTTLS 的提供',
    handshake: 'TLS 握手',
    certificate: '证书',
    versions: 'TLS 版本',
    ciphers: '加密套件',
  },
  auth: {
    mechanisms: '登录机制',
    secret: '所填写的密码',
    token: '访问令牌',
    login: '用每种机制登录',
  },
  envelope: {
    'ehlo-name': 'EHLO 中的名称',
    accepted: '发件人与收件人',
    pipelining: '一次发出多条命令',
    recipients: '收件人数量',
    relay: '登录与不登录时的转发',
    vrfy: 'VRFY 与 EXPN 命令',
  },
  limits: {
    declared: '声明的大小限制',
    'mail-size': '实际的大小限制',
  },
  transfer: {
    lab: '大邮件的传输',
  },
  domain: {
    mx: '域名的邮件服务器（MX）',
    addresses: '邮件服务器的地址',
    ptr: '反向名称（PTR）',
    spf: '谁可以发信（SPF）',
    dkim: '签名密钥（DKIM）',
    dmarc: '对伪造邮件的策略（DMARC）',
    'mta-sts': '对加密的要求（MTA-STS）',
    'tls-rpt': '加密情况的报告（TLS-RPT）',
    dane: 'DNS 中的证书（DANE）',
    bimi: '徽标（BIMI）',
    caa: '谁可以签发证书（CAA）',
  },
  message: {
    form: '邮件的行',
    header: '邮件头',
    parts: '邮件的各部分',
    links: '邮件中的链接',
    dkim: '邮件的签名',
    dmarc: '发件人的一致性',
  },
};

export const evidence: typeof en.evidence = {
  yes: '是',
  no: '否',
  nothing: '无',
  bytes: '{{count}} 字节',
  bytesAbout: '{{size}}（{{count}} 字节）',
  ms: '{{count}} 毫秒',
  seconds: '{{count}} 秒',
  days: '{{count}} 天',
  daysLeft: '还剩 {{count}} 天',
  daysAgo: '{{count}} 天前',
  bits: '{{count}} 位',
};

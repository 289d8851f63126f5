import type { diagnosedWire as en } from '../en/diagnosed-wire.ts';

export const diagnosedWire: typeof en = {
  'mail-ports-filtered': {
    headline: '本网络不允许与 {{host}} 进行邮件通信',
    meaning:
      '服务器的所有邮件端口都没有回应，而同一台机器的另一个端口有回应。说明这一侧的防火墙、VPN 或主机商丢弃了发往邮件端口的连接。',
    next: '请本网络的管理者放行该服务器及其端口，或换一个网络。',
  },
  'ipv6-broken': {
    headline: '通过 IPv6 到不了 {{host}}，IPv4 可以',
    meaning: '服务器有 IPv6 地址，但从这里一个也连不上。先尝试 IPv6 的程序会白白等待，甚至放弃。',
    next: '请修复 IPv6 路由或服务器的 IPv6 地址，或删除它的 AAAA 记录。在此之前请使用 IPv4。',
  },
  'ipv4-broken': {
    headline: '通过 IPv4 到不了 {{host}}，IPv6 可以',
    meaning: '服务器有 IPv4 地址，但从这里一个也连不上。没有 IPv6 的程序无法到达。',
    next: '请修复 IPv4 路由或服务器的 IPv4 地址。',
  },
  'greeting-slow': {
    headline: '{{host}} 的问候来得很慢',
    meaning:
      '服务器让客户端等很久才说第一句话。有些是为了吓退垃圾邮件而有意为之，有些则在等一个没有结果的域名查询。耐心不足的程序会提前放弃。',
    next: '服务器管理员可以缩短问候延迟，或修复它所等待的反向解析。在这一侧，可以延长等待问候的时间。',
  },
  'middlebox-rewrites-smtp': {
    headline: '从这里到 {{host}} 的途中有设备改写了对话',
    meaning:
      '问候语被遮盖，或能力名称被 X 覆盖，邮件服务器不会这样说话。带有“SMTP 检查”的防火墙会这样做，并因此隐藏了加密和登录。',
    next: '请在防火墙中关闭 SMTP 检查（“fixup”），或改用 465 端口，它的内容设备读不到。',
  },
  'starttls-stripped': {
    headline: '从这里到 {{host}} 的途中，加密选项被去掉了',
    meaning:
      '服务器在另一个端口或地址上提供 STARTTLS，而经过这条路时没有。防火墙、杀毒软件或攻击者去掉了它，使一切都以明文发送；也有少数情况是同一名称下的各台机器设置不同。没有发送任何机密内容。',
    next: '请不要经由这条路登录。请改用 465 端口的“TLS（一开始就加密）”，或换一个网络。',
  },
  'tls-interception': {
    headline: '到 {{host}} 的加密连接被过滤软件解开',
    meaning:
      '证书不是由公共机构签发，而是由途中解密邮件的程序或设备签发，例如杀毒软件。它能读到一切，包括密码。',
    next: '请在杀毒软件中关闭邮件或 TLS 扫描，或请过滤设备的管理者把此服务器排除在外。',
  },
  'clock-wrong': {
    headline: '本机的时钟不准',
    meaning: '按正确的时间来看，证书是有效的。是本机的日期落在了证书有效期之外。',
    next: '请校正本机的日期和时间，最好通过网络自动同步。',
  },
  'auth-secret-suspicious': {
    headline: '密码中含有多半是无意带入的内容',
    meaning:
      '密码的开头或结尾有空白、含有换行，或含有可用两种方式表示的字符。这通常是复制造成的，会使正确的密码变成错误的。',
    next: '请重新输入密码，或重新复制，不要带上前后的内容。',
  },
  'auth-in-clear-offered': {
    headline: '{{host}} 允许以明文发送密码',
    meaning: '服务器在连接加密之前就提供 PLAIN 或 LOGIN。接受这一选项的程序会把密码暴露给途中的所有人。',
    next: '服务器管理员可以只在 TLS 内提供登录。',
  },
  'open-relay': {
    headline: '{{host}} 为任何人向任何地方转发邮件',
    meaning:
      '没有登录，它就接受了不属于自己的收件人。垃圾邮件发送者很快会找到这样的服务器，随后就会被列入黑名单。',
    next: '服务器管理员必须只允许登录之后或来自已知网络的转发。',
  },
  'vrfy-open': {
    headline: '{{host}} 会告诉陌生人哪些邮箱存在',
    meaning: '它会回答 VRFY，别人可以通过试探找出可发垃圾邮件的地址。',
    next: '服务器管理员可以关闭 VRFY，或让它答复 252。',
  },
  'expn-open': {
    headline: '{{host}} 会告诉陌生人邮件列表里有谁',
    meaning: '它会以邮件列表的成员来回答 EXPN。',
    next: '服务器管理员可以关闭 EXPN。',
  },
  'pipelining-broken': {
    headline: '{{host}} 声称支持流水线，实际却承受不了',
    meaning: '服务器说可以一次发来多条命令，而真这样做时会丢失答复或断开。逐条发送时，同样的命令可以通过。',
    next: '请为此账户关闭流水线（pipelining），并告知服务器管理员。',
  },
};

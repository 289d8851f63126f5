import type { envelope as en } from '../en/failures-envelope.ts';

export const envelope: typeof en = {
  'ehlo-name-rejected': {
    headline: '{{host}} 不接受本机报出的名称',
    meaning: '会话开始时，客户端要报出自己的名称；这台服务器要求完整的主机名，或方括号中的地址。',
    next: '请将本机报出的名称设为完整的名称，例如 pc.example.com。',
  },
  'encryption-required': {
    headline: '{{host}} 要求先加密连接',
    meaning: '服务器不接受明文登录，也不接受明文邮件。',
    next: '请将账户的加密方式设为“STARTTLS”或“TLS（一开始就加密）”。',
  },
  'sender-not-owned': {
    headline: '{{host}} 不允许这个登录账号用此地址发信',
    meaning: '发件地址不是登录账号自己的地址，而服务器不允许使用其他地址。',
    next: '请使用登录账号的地址发信，或在服务商处把该地址添加为别名。',
  },
  'sender-domain-invalid': {
    headline: '{{host}} 不接受发件地址的域名',
    meaning: '服务器查询了发件地址 @ 之后的部分，没有找到能收信的域名，因此回信无法送达。',
    next: '请检查账户中的发件地址。',
  },
  'relay-denied': {
    headline: '{{host}} 不为我们转发邮件',
    meaning: '收件人不属于这台服务器，而它只为认识的人向外转发：登录之后，或来自它自己的网络。',
    next: '请用用户名和密码登录，或使用您自己的服务商的发信服务器。',
  },
  'recipient-unknown': {
    headline: '{{recipient}} 的邮箱不存在',
    meaning: '这台服务器负责该域名，但不认识这位收件人。地址拼写有误，或已被停用。',
    next: '请与收件人核对地址。',
  },
  'recipient-domain-unknown': {
    headline: '{{recipient}} 的域名不存在或不收邮件',
    meaning: '地址中 @ 之后的部分找不到邮件服务器，最常见的原因是拼写有误。',
    next: '请检查地址中 @ 之后的部分。',
  },
  'recipient-null-mx': {
    headline: '{{recipient}} 的域名不收邮件',
    meaning: '域名所有者公布了该域名不接收任何邮件（“空 MX”记录），任何服务器都无法改变这一点。',
    next: '请向收件人询问其他地址。',
  },
  'recipient-mailbox-full': {
    headline: '{{recipient}} 的邮箱已满',
    meaning: '地址没有错，但已经放不下新邮件。',
    next: '请用其他方式告知收件人，稍后再试。',
  },
  'recipient-syntax': {
    headline: '{{host}} 不接受 {{recipient}} 的写法',
    meaning: '服务器认为这不是格式正确的地址。多一个空格、缺一部分，或含有它不允许的字符，都会这样。',
    next: '请检查地址中是否有多余的字符。',
  },
  'smtputf8-needed': {
    headline: '{{host}} 无法处理含有这些字符的地址',
    meaning: '地址中 @ 之前的部分含有英文以外的字符，这需要服务器支持 SMTPUTF8，而它不支持。',
    next: '如果收件人有纯英文字符的地址，请改用该地址。',
  },
  'too-many-recipients': {
    headline: '对 {{host}} 来说收件人太多',
    meaning: '服务器限制一封邮件的收件人数量。',
    next: '请分批发送，每次减少收件人。',
  },
  greylisted: {
    headline: '{{host}} 要求稍后再来',
    meaning:
      '服务器会先拒绝陌生的发件人一次，几分钟后再接受同一封邮件。这称为灰名单，用来挡住不会再来的垃圾邮件发送者。',
    next: '请等 5 到 15 分钟，在同一网络中重试。',
  },
  'rate-limited': {
    headline: '{{host}} 限制发送数量',
    meaning: '此账户或网络在短时间内的邮件、收件人或连接过多。',
    next: '请等待一段时间再继续发送。',
  },
  'ip-blocklisted': {
    headline: '{{host}} 拒绝来自本网络地址的邮件',
    meaning:
      '我们的地址在一份不应直接发信的地址名单上。家庭和移动网络通常在名单之列，发送过垃圾邮件的网络也是。',
    next: '请登录服务商的服务器发信（587 或 465 端口）。如果是自建邮件服务器，请向名单的运营者申请移除。',
  },
  'ptr-missing': {
    headline: '{{host}} 要求我们的地址有对应的主机名',
    meaning:
      '服务器查询我们地址的主机名（PTR 记录），没有找到，或者该主机名不能反查回来。许多服务器拒收来自这类地址的邮件。',
    next: '请通过服务商的服务器发信，或请本网络的管理者设置 PTR 记录。',
  },
  'spf-fail': {
    headline: '发件域名没有授权这台服务器代为发信',
    meaning: '发件地址的域名公布了哪些服务器可以为它发信（SPF），当前的服务器不在其中。',
    next: '请通过该域名自己的服务器发信，或把当前服务器加入其 SPF 记录。',
  },
  'dkim-fail': {
    headline: '邮件的签名缺失或无效',
    meaning: '接收方要求该域名的邮件带有签名（DKIM），但没有找到签名，或签名不匹配。',
    next: '请通过该域名自己的服务器发信，由它签名；其管理员可以检查密钥。',
  },
  'dmarc-fail': {
    headline: '发件域名禁止未经确认的邮件',
    meaning: '发件人地址的域名公布了规则（DMARC）：邮件必须由同一域名的 SPF 或 DKIM 确认，而这封邮件没有。',
    next: '请用该域名的地址，并通过该域名自己的服务器发信。',
  },
  'command-out-of-order': {
    headline: '{{host}} 没有料到此时会有这一步',
    meaning: '服务器说命令的次序不对。可能是前面某一步被拒绝或被遗忘，也可能是途中有设备改动了对话。',
    next: '请查看跟踪中在它之前的各行，然后重试。',
  },
  'server-misconfigured': {
    headline: '{{host}} 自身有故障',
    meaning: '服务器报告问题出在它那一边：它的配置、用户目录，或它所依赖的部分。',
    next: '请稍后重试。如果一直如此，请告知服务器管理员。',
  },
};

import type * as en from '../en/looked.ts';

export const looked: typeof en.looked = {
  'dns-name-not-found': {
    headline: '域名 {{domain}} 不存在',
    meaning: '域名服务器不知道这个名称：可能写错了、没有注册，或已经过期。',
    next: '请检查域名的写法，以及它是否仍在注册有效期内。',
  },
  'dns-server-unreachable': {
    headline: '没有域名服务器回答关于 {{domain}} 的查询',
    meaning: '所查询的域名服务器没有回答或拒绝回答，因此无法了解该域名的情况。',
    next: '请检查网络和域名服务器，或改用另一台域名服务器。',
  },
  'ptr-missing': {
    headline: '邮件服务器的地址没有对应的主机名',
    meaning: '该地址没有 PTR 记录。如果这台服务器也发信，许多服务器会拒收来自没有主机名的地址的邮件。',
    next: '请该地址的所有者把 PTR 记录设为服务器的主机名。',
  },
  'spf-fail': {
    headline: '{{domain}} 没有授权这台服务器代为发信',
    meaning:
      '该域名公布了哪些服务器可以为它发信（SPF），这台服务器的地址不在其中。接收方会拒收这样的邮件，或当作垃圾邮件。',
    next: '请把这台服务器加入该域名的 SPF 记录，或通过记录中的服务器发信。',
  },
  'dkim-fail': {
    headline: '邮件的签名无效',
    meaning: '邮件在签名（DKIM）之后被改动过，或签名所用的密钥不是已公布的那一个。',
    next: '请按签名时的原样发送，或重新签名。页脚和邮件列表常常会改动已签名的内容。',
  },
  'dmarc-fail': {
    headline: '没有什么能证明发件人的域名',
    meaning: '信封和签名都不属于发件人（From）的域名，而该域名要求接收方不要信任这样的邮件（DMARC）。',
    next: '请使用与发件人域名相同的信封发件人，或由该域名自己的服务器签名。',
  },
  'line-too-long': {
    headline: '邮件中有一行超过了允许的长度',
    meaning: '每行最多 998 字节。更长的行会被服务器拒收，或被拆开而改变邮件内容。',
    next: '请用编码（quoted-printable 或 base64）重新生成邮件。',
  },
  'bare-lf-refused': {
    headline: '邮件的换行符不一致',
    meaning: '有些行以 CRLF 结尾，有些行只有其中一半。服务器会拒收，因为其中可能藏着第二封邮件。',
    next: '请让每一行使用相同的换行符。从这里发送会自动修正，但会使签名失效。',
  },
  'eight-bit-refused': {
    headline: '邮件的某一部分含有未声明的字节',
    meaning: '其中有大于 127 的字节，而头部声明没有。服务器可能拒收，文字也可能在途中损坏。',
    next: '请对这一部分进行编码（quoted-printable 或 base64），或在头部声明 8bit。',
  },
  'smtputf8-needed': {
    headline: '邮件头不是纯 ASCII',
    meaning: '这样的邮件头要求途中每台服务器都支持 SMTPUTF8，而支持的服务器很少。',
    next: '请像邮件程序那样用编码词书写邮件头。',
  },
  'header-too-large': {
    headline: '邮件头非常大',
    meaning: '无论邮件内容是什么，许多服务器都会拒收这么大的邮件头。',
    next: '请删除不需要的头字段，通常是很长的收件人列表或之前服务器留下的记录。',
  },
  'attachment-type-blocked': {
    headline: '有附件属于服务器会拒收的类型',
    meaning: '程序、脚本、含宏的文档，以及含有这类文件或无法检查的压缩包，会被多数大型服务商拒收。',
    next: '请用链接分享该文件。改名或压缩很少有用。',
  },
  'spam-refused': {
    headline: '邮件中有会被过滤器视为欺诈的链接',
    meaning: '它们隐藏了真正的去向：用数字地址代替域名、用短链接，或显示的文字是另一个网站。',
    next: '请写出完整的链接，使用域名，并让显示的文字与实际去向一致。',
  },
};

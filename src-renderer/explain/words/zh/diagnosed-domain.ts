import type { diagnosedDomain as en } from '../en/diagnosed-domain.ts';

export const diagnosedDomain: typeof en = {
  'ptr-mismatch': {
    headline: '发信地址的反向名称指向了别处',
    meaning: '该地址有名称，但这个名称不指回该地址。大型服务商会拒绝来自这样地址的邮件。',
    next: '该地址的所有者应将 PTR 记录设为能指回该地址的名称。',
  },
  'mx-missing': {
    headline: '{{domain}} 没有指定邮件服务器',
    meaning: '没有 MX 记录。其他服务器会改试该域名自身的地址，而那里很少接收邮件。',
    next: '请添加一条指定邮件服务器的 MX 记录。',
  },
  'mx-unresolvable': {
    headline: '{{domain}} 的一台邮件服务器没有地址',
    meaning: 'MX 记录中的主机不存在或没有地址，邮件无法送达那里。',
    next: '请更正 MX 记录中的名称，或为该主机添加 A 或 AAAA 记录。',
  },
  'mx-is-cname': {
    headline: '{{domain}} 的一条 MX 记录指向别名',
    meaning: 'MX 记录中的名称不得是 CNAME（RFC 2181）。有些服务器会跟随，有些则不投递。',
    next: '请在 MX 记录中填写邮件服务器的真实名称。',
  },
  'mx-is-address': {
    headline: '{{domain}} 的一条 MX 记录填的是地址而不是名称',
    meaning: 'MX 记录必须填写主机名。填 IP 地址会被当作名称查询，因而找不到。',
    next: '请为邮件服务器设置带 A 记录的名称，并把该名称填入 MX 记录。',
  },
  'null-mx': {
    headline: '{{domain}} 声明不接收邮件',
    meaning: '它唯一的 MX 记录是一个点，表示这里没有邮件服务（RFC 7505）。',
    next: '请使用其他地址。如果该域名要接收邮件，应更换它的 MX 记录。',
  },
  'a-missing': {
    headline: '{{domain}} 的邮件服务器没有 IPv4 地址',
    meaning: '没有 A 记录。多数服务器仍通过 IPv4 发送，因此无法到达。',
    next: '请为邮件服务器添加 A 记录。',
  },
  'aaaa-missing': {
    headline: '{{domain}} 的邮件服务器没有 IPv6 地址',
    meaning: '邮件只能通过 IPv4 到达。目前可用，但只有 IPv6 的网络无法到达。',
    next: '服务器具备 IPv6 时，请添加 AAAA 记录。',
  },
  'spf-missing': {
    headline: '{{domain}} 没有说明谁可以发送它的邮件',
    meaning: '没有 SPF 记录。接收方对这样的邮件信任较低，有些会拒绝。',
    next: '请发布 SPF 记录，列出所有为该域名发信的服务器。',
  },
  'spf-multiple': {
    headline: '{{domain}} 有多条 SPF 记录',
    meaning: '只允许一条。有多条时，接收方视为错误，全部无效。',
    next: '请合并为一条记录。',
  },
  'spf-syntax': {
    headline: '{{domain}} 的 SPF 记录无法读取',
    meaning: '它不符合 SPF 的规则，接收方会忽略它，或因此拒绝邮件。',
    next: '请在所示位置更正记录。',
  },
  'spf-too-many-lookups': {
    headline: '{{domain}} 的 SPF 记录需要的查询过多',
    meaning: '解读它需要超过十次域名查询。接收方到此为止，并视为错误。',
    next: '请去掉不需要的 include，或以地址代替。',
  },
  'spf-void-lookups': {
    headline: '{{domain}} 的 SPF 记录指向不存在的名称',
    meaning: '其中有两个以上的名称没有结果。接收方到此为止，并视为错误。',
    next: '请去掉不再存在的名称。',
  },
  'spf-allows-all': {
    headline: '{{domain}} 的 SPF 记录允许任何人发信',
    meaning: '它以“+all”结尾：任何服务器都可以用该域名的名义发信。',
    next: '请让记录以“-all”或“~all”结尾。',
  },
  'dkim-selector-missing': {
    headline: '{{domain}} 的 DKIM 密钥没有发布',
    meaning: '所查询的选择器下没有密钥，用它做的签名无法验证。',
    next: '请在此选择器下发布密钥，或改用已发布的选择器签名。',
  },
  'dkim-key-weak': {
    headline: '{{domain}} 的 DKIM 密钥太短',
    meaning: '低于 1024 位的密钥不被接受，低于 2048 位的已不建议使用：它们可能被破解。',
    next: '请用新的选择器生成 2048 位的密钥。',
  },
  'dkim-key-revoked': {
    headline: '{{domain}} 的 DKIM 密钥已被撤销',
    meaning: '记录存在，但密钥为空：用它做的签名不再有效。',
    next: '请改用密钥有效的选择器签名。',
  },
  'dkim-syntax': {
    headline: '{{domain}} 的 DKIM 记录无法读取',
    meaning: '接收方无法从中取出密钥，常见原因是记录被截断或错误地分行。',
    next: '请完全按照签名程序给出的内容重新发布记录。',
  },
  'dmarc-missing': {
    headline: '{{domain}} 没有 DMARC 记录',
    meaning: '接收方不知道该如何处理伪造的邮件。大型服务商要求大量发信者必须有此记录。',
    next: '请发布 DMARC 记录，可先用 p=none 并填写接收报告的地址。',
  },
  'dmarc-multiple': {
    headline: '{{domain}} 有多条 DMARC 记录',
    meaning: '有多条时，接收方视同没有。',
    next: '请只保留一条。',
  },
  'dmarc-syntax': {
    headline: '{{domain}} 的 DMARC 记录无法读取',
    meaning: '它不符合 DMARC 的规则，接收方会忽略它。',
    next: '请在所示位置更正记录。',
  },
  'dmarc-policy-none': {
    headline: '{{domain}} 的 DMARC 记录只观察不处理',
    meaning: '它的策略是“none”：伪造的邮件会被报告，但仍然投递。',
    next: '当报告显示所有正常邮件都能通过时，请把策略提高到 quarantine 或 reject。',
  },
  'mta-sts-missing': {
    headline: '{{domain}} 没有要求发信方加密',
    meaning: '没有 MTA-STS 策略，途中的攻击者可以悄悄去掉加密。',
    next: '请发布 MTA-STS 记录和策略，可先用测试模式。',
  },
  'mta-sts-policy-unreachable': {
    headline: '{{domain}} 的 MTA-STS 策略无法取得',
    meaning: '记录宣告了策略，而应存放它的网页服务器没有给出。',
    next: '请把策略放在 mta-sts 子域名的 /.well-known/mta-sts.txt，并使用有效的证书。',
  },
  'mta-sts-mx-not-listed': {
    headline: '{{domain}} 的 MTA-STS 策略漏掉了一台邮件服务器',
    meaning: '遵守策略的发信方不会投递到策略中没有列出的服务器。',
    next: '请把每台 MX 主机加入策略，并更改记录中的 id。',
  },
  'mta-sts-syntax': {
    headline: '{{domain}} 的 MTA-STS 记录或策略无法读取',
    meaning: '它不符合 MTA-STS 的规则，发信方会忽略它。',
    next: '请在所示位置更正。',
  },
  'tls-rpt-missing': {
    headline: '{{domain}} 没有要求加密情况的报告',
    meaning: '当别人无法加密发往该域名的邮件时，没有人会告知它。',
    next: '请发布 TLS-RPT 记录，并填写接收报告的地址。',
  },
  'dane-mismatch': {
    headline: '{{host}} 的证书与 TLSA 记录不符',
    meaning: '检查 DANE 的发信方会拒绝投递。通常是证书更新了，而记录没有更新。',
    next: '请为当前证书发布 TLSA 记录，下次更新证书之前也要如此。',
  },
  'dane-without-dnssec': {
    headline: '{{domain}} 有 TLSA 记录，但没有签名',
    meaning: '没有 DNSSEC，任何人都可以伪造，因此没有人会理会它们。',
    next: '请用 DNSSEC 为该区域签名，或去掉 TLSA 记录。',
  },
  'caa-missing': {
    headline: '{{domain}} 没有说明谁可以为它签发证书',
    meaning: '没有 CAA 记录，因此任何机构都可以签发。',
    next: '请发布 CAA 记录，指明所使用的机构。',
  },
};

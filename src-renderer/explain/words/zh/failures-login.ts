import type { login as en } from '../en/failures-login.ts';

export const login: typeof en = {
  'auth-not-offered': {
    headline: '{{host}} 不提供登录',
    meaning:
      '账户设有用户名和密码，但服务器在这个端口上没有列出任何登录方式。25 端口通常用于服务器之间，不登录。',
    next: '请使用发信端口 587 或 465，或将账户设为“不登录”。',
  },
  'auth-only-after-tls': {
    headline: '{{host}} 只在加密连接上提供登录',
    meaning: '当前连接是明文，服务器在加密之前不公开登录方式，这是正确的做法。',
    next: '请将账户的加密方式设为“STARTTLS”或“TLS（一开始就加密）”。',
  },
  'auth-mechanism-unsupported': {
    headline: '{{host}} 没有双方都支持的登录方式',
    meaning: '服务器列出了它的登录方式，其中没有一种可以由本程序用账户所持的密码、访问令牌或证书完成。',
    next: '请向服务商询问支持哪种登录，也许需要先为账户开通。',
  },
  'auth-cleartext-refused': {
    headline: '连接没有加密，因此没有发送密码',
    meaning: '服务器只接受途中任何人都能读到的明文密码。除非为该账户明确允许，本程序不会这样做。',
    next: '请使用“STARTTLS”或“TLS（一开始就加密）”。只有在自己的网络中，才应在账户中允许不加密登录。',
  },
  'auth-required': {
    headline: '{{host}} 要求先登录',
    meaning: '服务器不接受陌生人的邮件，而这次会话没有登录。',
    next: '请在账户中填写用户名和密码。',
  },
  'auth-credentials-wrong': {
    headline: '{{host}} 拒绝了用户名或密码',
    meaning:
      '登录请求已送达，服务器没有接受，也不会说明是哪一项不对。有些服务商在这里要求应用专用密码或授权码，而不是网页登录的密码。',
    next: '请重新输入密码。如果网页能登录，请到服务商处生成应用专用密码或授权码。',
  },
  'auth-app-password-needed': {
    headline: '服务商要求使用应用专用密码',
    meaning: '此账户不接受邮件程序使用普通密码。服务商会为每个程序生成单独的密码，称为应用专用密码。',
    next: '请在服务商的安全设置中生成应用专用密码，并作为密码填入。',
  },
  'auth-authorization-code-needed': {
    headline: '服务商要求使用授权码',
    meaning:
      '这家服务商不接受邮件程序使用网页密码。在网页邮箱中开启 SMTP 服务时，会显示一个授权码，用它代替密码。',
    next: '请在网页邮箱的设置中开启 SMTP 服务，并把显示的授权码作为密码填入。',
  },
  'auth-oauth-needed': {
    headline: '服务商只接受在浏览器中登录',
    meaning: '这家服务商已对邮件程序停用密码登录，要求使用现代登录方式（OAuth），而此账户没有使用。',
    next: '请向服务商或管理员询问应用专用密码或其他发信方式。',
  },
  'auth-disabled-for-tenant': {
    headline: '所在组织已停用 SMTP 登录发信',
    meaning: '用户名和密码也许没有错，是组织的设置禁止所有人使用这种登录。',
    next: '请联系组织的管理员启用经过身份验证的 SMTP。',
  },
  'auth-disabled-for-mailbox': {
    headline: '此邮箱已停用 SMTP 登录发信',
    meaning: '用户名和密码也许没有错，是这个邮箱不允许通过邮件程序发信。',
    next: '请联系管理员为此邮箱启用经过身份验证的 SMTP。',
  },
  'auth-blocked-by-policy': {
    headline: '服务商的安全规则阻止了登录',
    meaning: '除了密码，服务商还会检查登录地点、程序类型等，其规则不允许这次登录。',
    next: '请查看服务商是否发来通知，或向管理员询问是哪条规则。',
  },
  'auth-temporary': {
    headline: '{{host}} 目前无法验证登录',
    meaning: '服务器无法判断登录是否正确：用户目录没有响应，或者它在限制反复尝试。这并不表示密码有误。',
    next: '请等几分钟后重试，不必更改密码。',
  },
  'auth-locked-out': {
    headline: '登录失败次数过多，{{host}} 已暂时锁定账户',
    meaning: '多次登录失败之后，服务器会在一段时间内拒绝所有登录，即使密码正确。',
    next: '请等待一段时间再试，并先核对密码。',
  },
  'auth-challenge-invalid': {
    headline: '{{host}} 发来的登录质询无法读懂',
    meaning: '登录过程中，服务器要发送一段固定格式的文本，而收到的内容不符合格式，说明它的登录功能不正常。',
    next: '请把跟踪记录发给服务器管理员。',
  },
  'auth-server-unproven': {
    headline: '{{host}} 未能证明自己知道密码',
    meaning:
      '这种登录方式要求双方都证明自己知道密码，而不说出密码。服务器表示同意或就此结束，却没有给出正确的证明。对方可能是冒充服务器的另一台机器。没有发送任何邮件。',
    next: '请不要绕过此问题。请核对账户中的服务器名称，并把跟踪记录交给服务器管理员。',
  },
  'auth-channel-binding-failed': {
    headline: '登录与到 {{host}} 的加密连接不相符',
    meaning:
      '登录绑定在这条 TLS 连接上，而服务器看到的是另一条。途中有设备解密后又重新加密，例如安全产品或攻击者；也可能是服务器前面的机器代为处理 TLS。',
    next: '请询问网络或服务器的管理员，TLS 是否在途中被解开。密码没有泄露。',
  },
  'auth-token-expired': {
    headline: '{{host}} 没有接受访问令牌',
    meaning: '访问令牌的有效期约为一小时。此令牌已过期、已被撤销，或是为其他账户或服务签发的。',
    next: '请获取新的访问令牌后重试。',
  },
  'auth-token-scope': {
    headline: '访问令牌不允许通过 {{host}} 发送邮件',
    meaning: '令牌本身有效，但签发时没有包含通过 SMTP 发送的权限（scope）。',
    next: '请获取包含服务商为 SMTP 指定的 scope 的访问令牌。',
  },
};

import type { tls as en } from '../en/failures-tls.ts';

export const tls: typeof en = {
  'starttls-not-offered': {
    headline: '{{host}} 在这个端口上不提供加密',
    meaning:
      '账户要求使用 STARTTLS，而服务器没有列出它。可能是服务器没有配置加密，也可能是途中有设备去掉了这一项。没有发送任何机密内容。',
    next: '请试用 465 端口的“TLS（一开始就加密）”。如果确知服务器支持 STARTTLS，请换一个网络再试。',
  },
  'starttls-refused': {
    headline: '{{host}} 无法启动加密',
    meaning:
      '服务器列出了 STARTTLS，请求启动时却拒绝了，通常是因为无法载入证书或密钥。没有发送任何机密内容。',
    next: '请稍后重试。如果一直如此，请告知服务器管理员。',
  },
  'starttls-injection': {
    headline: '本应开始加密时收到了未受保护的数据',
    meaning:
      '服务器同意启动 TLS 之后、握手之前，又收到了明文数据。这绝不应该发生，攻击者正是这样在途中塞入伪造的答复。会话已中止。',
    next: '在网络管理者查明原因之前，请不要用这个网络收发邮件。',
  },
  'tls-version-too-old': {
    headline: '{{host}} 与本程序没有共同的 TLS 版本',
    meaning: '服务器只支持本程序不接受的 TLS 版本，通常是因为版本太旧、不再安全。',
    next: '请服务器管理员启用 TLS 1.2 或更新版本。',
  },
  'tls-no-shared-cipher': {
    headline: '{{host}} 与本程序没有共同的加密套件',
    meaning: '双方都支持 TLS，但没有双方都接受的加密方式。通常是服务器的列表过时，或与它的证书类型不符。',
    next: '请服务器管理员启用现行的加密套件。',
  },
  'tls-handshake-stalls': {
    headline: '与 {{host}} 的 TLS 握手停住了',
    meaning:
      '第一条握手消息已经发出，却没有任何回应。如果小数据能通过而大数据消失，往往是线路丢弃了大数据包（MTU 问题），常见于途中的 VPN 或路由器。',
    next: '请换一个网络，或断开 VPN 后再试。',
  },
  'tls-closed-during-handshake': {
    headline: '{{host}} 在 TLS 握手期间关闭了连接',
    meaning: '双方就加密达成一致之前连接就断了。服务器没有给出原因，途中的安全设备也可能造成这种情况。',
    next: '请重试。如果一直如此，请换一个网络，或告知服务器管理员。',
  },
  'certificate-expired': {
    headline: '{{host}} 的证书已过期',
    meaning:
      '证书用来证明服务器的身份，并有截止日期。这个日期已过，证明不再有效。如果本机时钟不准，也会看到同样的情况。',
    next: '请检查本机的日期和时间。如果没有问题，需要服务器管理员更新证书。',
  },
  'certificate-not-yet-valid': {
    headline: '{{host}} 的证书尚未生效',
    meaning: '证书的生效日期在将来，最常见的原因是本机时钟慢了。',
    next: '请检查本机的日期和时间，然后重试。',
  },
  'certificate-self-signed': {
    headline: '{{host}} 的证书由它自己签发',
    meaning:
      '证书由服务器自己的密钥签名，而不是由本机信任的机构签发。私有测试服务器常常如此，但途中的任何人也能造出一张类似的证书。',
    next: '信任之前，请与管理员核对指纹，或请对方换用知名机构签发的证书。',
  },
  'certificate-unknown-issuer': {
    headline: '{{host}} 的证书来自未知机构',
    meaning:
      '签发机构不在本机的信任列表中：可能是企业自建的机构，可能是本机或网络中拆解加密邮件的过滤软件，也可能是不该出现的人。',
    next: '请在跟踪中查看颁发者。企业的机构证书可以安装，邮件扫描功能可以关闭。',
  },
  'certificate-incomplete-chain': {
    headline: '{{host}} 没有发送完整的证书链',
    meaning: '它的证书由中间机构签发，而服务器没有附上中间证书，因此到受信任机构的路径缺了一段。',
    next: '需要服务器管理员安装完整的证书链，而不只是服务器证书。',
  },
  'certificate-name-mismatch': {
    headline: '证书上的名称不是 {{host}}',
    meaning:
      '服务器证明了自己的身份，但名称与所请求的不同。账户往往用了别名；最坏的情况是连到了错误的服务器。',
    next: '如果管理员确认，请使用证书中的名称作为服务器名称。',
  },
  'certificate-weak': {
    headline: '{{host}} 的证书强度不足',
    meaning: '它的密钥或签名所用的方法如今可以伪造，因此证明不了什么。',
    next: '需要服务器管理员更换证书。',
  },
};

import type { classes as en } from '../en/failures-classes.ts';

export const classes: typeof en = {
  input: {
    headline: '邮件目前无法发送',
    meaning: '地址或邮件中含有不允许的内容。这是在发送任何内容之前发现的。',
    next: '请检查收件人、发件人和主题。',
  },
  skipped: {
    headline: '没有向服务器提供任何收件人',
    meaning: '所有收件人都在断点处由人工跳过，因此邮件没有发给任何人。',
    next: '请重新发送，并让 RCPT 命令通过。',
  },
  dns: {
    headline: '无法查询 {{host}} 的地址',
    meaning: '域名系统没有给出可用的答复。',
    next: '请检查服务器名称和网络连接，然后重试。',
  },
  connection: {
    headline: '与 {{host}} 的连接失败',
    meaning: '连接未能建立，网络也没有给出能指明原因的信息。',
    next: '请检查网络连接，然后重试。',
  },
  lost: {
    headline: '与 {{host}} 的连接中断',
    meaning:
      '连接在“{{step}}”这一步中断，服务器没有说明原因。可能是服务器放弃了，也可能是途中有设备切断了连接。',
    next: '请重试。如果一直如此，请换一个网络，或告知服务器管理员。',
  },
  timeout: {
    headline: '{{host}} 没有及时答复',
    meaning: '在“{{step}}”这一步等待超时。可能是服务器太慢，也可能是网络丢弃了数据。',
    next: '请重试。如果一直如此，请换一个网络。',
  },
  tls: {
    headline: '无法与 {{host}} 建立加密连接',
    meaning: 'TLS 握手失败，没有给出原因。没有发送任何机密内容。',
    next: '请检查账户的端口和加密方式。',
  },
  certificate: {
    headline: '{{host}} 的证书未被接受',
    meaning: '证书检查发现了这里叫不出名称的问题。服务器不能用它证明身份。没有发送任何机密内容。',
    next: '需要由服务器管理员更换证书。',
  },
  clientCertificateRequired: {
    headline: '{{host}} 要求本方出示证书',
    meaning: '服务器只接受用自己的证书证明身份的连接，而这里没有出示证书。密码不能代替它。',
    next: '请向服务器管理员索取客户端证书。',
  },
  certificateLogin: {
    headline: '{{host}} 拒绝了用证书登录',
    meaning:
      '已出示客户端证书，但服务器不准其登录：它不认识这张证书，证书中的名称没有对应的用户，或不是所要求的用户。没有用到密码。',
    next: '请询问服务器管理员哪张证书、哪个名称可以登录。',
  },
  clientCertificateRefused: {
    headline: '{{host}} 没有接受本方的证书',
    meaning: '已出示客户端证书，服务器因此结束了连接：证书已过期，或颁发机构不为服务器所知，或属于他人。',
    next: '请询问服务器管理员接受哪一张客户端证书。',
  },
  clientCertificateMissing: {
    headline: '需要重新提供客户端证书',
    meaning: '它的密钥上次只保留到 Wirepost 关闭为止。没有发送任何内容。',
    next: '请打开账户，重新选择证书文件。',
  },
  clientCertificateUnusable: {
    headline: '客户端证书无法使用',
    meaning: '证书、密钥和密码短语不匹配，或者文件内容不对。没有发送任何内容。',
    next: '请检查证书、密钥和密码短语。',
  },
  proxyUnreachable: {
    headline: '代理没有应答',
    meaning: '连接要经过这个代理，而它无法连接或一直沉默。{{host}} 本身的情况不得而知。',
    next: '请检查代理的地址和端口，以及它是否在运行。',
  },
  proxyPasswordNeeded: {
    headline: '需要代理的密码',
    meaning: '此账户要经过需要登录的代理，而没有保存代理的密码。没有发送任何内容。',
    next: '请打开账户，输入代理的密码。',
  },
  proxyLogin: {
    headline: '代理拒绝登录',
    meaning: '代理需要用户名和密码，或者给出的不对。这与邮件账户的密码无关。',
    next: '请检查代理的用户名和密码。',
  },
  proxyRefused: {
    headline: '代理不允许连接 {{host}}',
    meaning: '代理答复说它的规则禁止这台服务器或这个端口。许多代理只放行网页流量。',
    next: '请代理的管理者放行这台服务器和端口，或不经代理发送。',
  },
  proxyTarget: {
    headline: '代理未能连通 {{host}}',
    meaning: '代理尝试了但没有成功：它不认识这个名称，服务器不应答它，或者两者之间有阻碍。',
    next: '请检查服务器名称和端口。如果无误，请询问代理的管理者。',
  },
  proxyOdd: {
    headline: '代理的应答不像代理',
    meaning: '它挂断了连接，或者发来了这类代理不会发送的内容。',
    next: '请检查代理的类型、地址和端口。',
  },
  auth: {
    headline: '{{host}} 拒绝了登录',
    meaning: '服务器的答复没有给出我们所知的原因，它的原话最能说明问题。',
    next: '请检查用户名和密码。如果没有错，请询问服务商。',
  },
  passwordNeeded: {
    headline: '此账户没有可用的密码',
    meaning: '该账户需要密码登录，但密码只在上一次运行中保留过，或者无法从密钥环读取。没有发送任何内容。',
    next: '请在账户中填写密码。',
  },
  sender: {
    headline: '{{host}} 拒绝了发件地址',
    meaning: '服务器不接受这个发件人的邮件，它的原话最能说明问题。',
    next: '请检查账户中的发件地址。',
  },
  recipient: {
    headline: '{{host}} 拒绝了 {{recipient}}',
    meaning: '服务器不接受发给这位收件人的邮件，它的原话最能说明问题。',
    next: '请检查地址。如果没有错，请询问收件方的管理员。',
  },
  recipientLater: {
    headline: '{{host}} 暂不接受 {{recipient}}',
    meaning: '服务器暂时推迟了这位收件人，没有给出我们所知的原因，它的原话最能说明问题。',
    next: '请等几分钟后重试。',
  },
  size: {
    headline: '邮件对 {{host}} 来说太大',
    meaning: '服务器因大小而拒绝。',
    next: '请移除或缩小附件，或分几封邮件发送。',
  },
  policy: {
    headline: '{{host}} 的规则不允许这封邮件',
    meaning: '服务器在“{{step}}”这一步因自己的规则而拒绝，具体是哪一条，只有它的原话能说明。',
    next: '请带上服务器的原话，询问服务器管理员。',
  },
  unsupported: {
    headline: '{{host}} 缺少这封邮件所需的功能',
    meaning: '邮件或账户要求的某项功能，服务器没有提供。',
    next: '请修改邮件或账户，或换一台服务器。',
  },
  rejected: {
    headline: '{{host}} 拒绝了',
    meaning: '服务器在“{{step}}”这一步拒绝，原因不在我们所知之列，它的原话最能说明问题。',
    next: '请带上服务器的原话，询问服务器管理员。',
  },
  later: {
    headline: '{{host}} 表示“现在不行”',
    meaning:
      '服务器在“{{step}}”这一步暂时拒绝。它可能负载过高、即将重启，或暂时不再接受来自这里的请求，它的原话最能说明问题。',
    next: '请等几分钟后重试。',
  },
  protocol: {
    headline: '{{host}} 违反了对话规则',
    meaning: '在“{{step}}”这一步收到的内容，不是 SMTP 此时所允许的。问题出在服务器或途中的设备。',
    next: '请查看跟踪中的这一行。如果再次出现，请告知服务器管理员。',
  },
  file: {
    headline: '无法读取 {{file}}',
    meaning: '文件在添加为附件之后被移动、删除、修改或变得不可读。邮件没有发送。',
    next: '请重新添加该文件，或将其移除。',
  },
  outboxUnwritable: {
    headline: 'Wirepost 无法写入发件箱',
    meaning:
      '邮件最终发出之前要先记录到磁盘，以免未经询问就发送两次。磁盘已满，或者 Wirepost 没有写入其数据文件夹的权限。邮件没有发送。',
    next: '请腾出磁盘空间，或允许 Wirepost 写入其数据文件夹，然后重试。',
  },
  cancelled: {
    headline: '已取消',
    meaning: '在“{{step}}”这一步停止，服务器没有接收邮件。',
    next: '可以在合适的时候重新开始。',
  },
};

import type { classes as en } from '../en/failures-classes.ts';

export const classes: typeof en = {
  input: {
    headline: '邮件目前无法发送',
    meaning: '地址或邮件中含有不允许的内容。这是在发送任何内容之前发现的。',
    next: '请检查收件人、发件人和主题。',
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
  auth: {
    headline: '{{host}} 拒绝了登录',
    meaning: '服务器的答复没有给出我们所知的原因，它的原话最能说明问题。',
    next: '请检查用户名和密码。如果没有错，请询问服务商。',
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
  cancelled: {
    headline: '已取消发送',
    meaning: '在“{{step}}”这一步停止，服务器没有接收这封邮件。',
    next: '可以在合适的时候重新发送。',
  },
};

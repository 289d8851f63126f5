import type { message as en } from '../en/failures-message.ts';

export const message: typeof en = {
  'message-too-large': {
    headline: '邮件对 {{host}} 来说太大',
    meaning:
      '服务器声明了能接受的最大邮件，而这封邮件超过了上限。邮件只能传输文本，附件在途中会增大三分之一多一点。',
    next: '请移除或缩小附件，或分几封邮件发送。',
  },
  'message-too-large-at-end': {
    headline: '{{host}} 在传输过程中才发现邮件太大',
    meaning:
      '服务器开始接收之后才拒绝。它的实际上限，或收件人邮箱的上限，低于它所声明的值，或者它根本没有声明。',
    next: '请移除或缩小附件，或分几封邮件发送。',
  },
  'header-too-large': {
    headline: '{{host}} 认为邮件头太大',
    meaning: '正文之前的各行（收件人、主题等）超过了服务器的上限。',
    next: '请分批发送，每次减少收件人，或缩短主题。',
  },
  'line-too-long': {
    headline: '{{host}} 发现有一行过长',
    meaning: '邮件每行最多 998 个字符。这封邮件中的某一行，或某条命令，超过了服务器的上限。',
    next: '如果发送的是现成的邮件文件，需要先把长行折断；否则请附上跟踪记录向我们报告。',
  },
  'bare-lf-refused': {
    headline: '{{host}} 发现了邮件中不允许的换行',
    meaning:
      '邮件的每一行都以 CR 和 LF 结尾，而服务器看到了单独的 LF。自从它被用来夹带邮件之后，服务器都会拒绝。',
    next: '请重试。如果一直如此，请附上跟踪记录报告：可能是途中有设备改动了换行。',
  },
  'eight-bit-refused': {
    headline: '{{host}} 只接受纯 ASCII 字符',
    meaning: '邮件中直接包含 ASCII 以外的字符，而服务器没有提供允许这样做的 8BITMIME。',
    next: '请把文字作为附件发送，或换一台服务器。',
  },
  'spam-refused': {
    headline: '{{host}} 认为这是垃圾邮件',
    meaning: '过滤器根据内容、链接、附件或发件人的信誉作出判断，服务器很少说明是哪一项。',
    next: '请修改措辞、链接或附件，或询问收件方的管理员。',
  },
  'virus-refused': {
    headline: '{{host}} 在邮件中发现了病毒',
    meaning: '扫描程序在附件中认出了有害内容，或认为如此。',
    next: '再次发送之前，请用杀毒软件检查附件。',
  },
  'attachment-type-blocked': {
    headline: '{{host}} 不接受这种附件',
    meaning: '程序、脚本、某些压缩包和带宏的文档，不论内容如何都会被许多服务器拒绝，改文件名通常无济于事。',
    next: '请移除该附件，改用链接分享文件。',
  },
  'storage-full': {
    headline: '{{host}} 没有空间存放邮件',
    meaning: '服务器的磁盘或队列已满，与这封邮件无关。',
    next: '请稍后重试。如果一直如此，请告知服务器管理员。',
  },
  'connection-lost-in-data': {
    headline: '传输邮件时连接中断',
    meaning: '邮件没有全部发出，因此服务器没有接收。可能是网络故障、服务器放弃，或途中的过滤设备切断了连接。',
    next: '请重试。如果每次都在同一处中断，多半是途中的过滤设备：请换一个网络。',
  },
  'final-reply-missing': {
    headline: '整封邮件已经发完，但没有收到答复',
    meaning:
      '最后一个字节发出之后，没有及时收到答复，或者连接已断开。服务器也许已经接收，也许没有，从这里无从得知。',
    next: '再次发送之前，请先询问收件人，或查看是否有副本。',
  },
};

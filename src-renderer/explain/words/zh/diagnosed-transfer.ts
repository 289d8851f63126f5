import type { diagnosedTransfer as en } from '../en/diagnosed-transfer.ts';

export const diagnosedTransfer: typeof en = {
  'stall-first-segment': {
    headline: '发往 {{host}} 的大数据包在途中消失',
    meaning:
      '命令可以通过，而传输在第一个满长度的数据包处停住；拆成小块，同一封邮件就能发出。途中的路由器或 VPN 丢弃过大的数据包却不告知（路径 MTU 问题）。',
    next: '请在路由器或 VPN 中调低 MTU、限制 MSS，或放行 ICMP 的“数据包过大”消息。在此之前请换一个网络。',
  },
  'stall-fixed-offset': {
    headline: '发往 {{host}} 的传输总在同一位置停住',
    meaning: '无论邮件内容是什么，都在相同的字节数之后停下。途中的代理或防火墙，或服务器本身，只收下这么多。',
    next: '请试用 465 端口的“TLS（一开始就加密）”或换一个网络，并把停住的位置告知防火墙的管理者。',
  },
  'stall-varying-offset': {
    headline: '发往 {{host}} 的传输每次在不同位置中断',
    meaning: '停在哪里与大小和内容都无关。这是线路不良的表现：丢包、无线信号弱，或路由器忘记了连接。',
    next: '请换一个网络或使用网线。如果依旧，请把这些位置告知本网络的管理者。',
  },
  'stall-content': {
    headline: '途中有设备吞掉了邮件的某一段',
    meaning:
      '同样长度的填充内容可以通过，而这段内容不行：传输在它出现的位置停住。途中的过滤器丢弃了含有某种模式的数据包。',
    next: '请使用“TLS（一开始就加密）”，过滤器读不到其内容；或把文件放进加密的压缩包。请把这段内容交给过滤器的管理者。',
  },
  'reset-content': {
    headline: '途中有设备因邮件的某一段而切断连接',
    meaning:
      '同样长度的填充内容可以通过，而带有这段内容时连接被重置。途中的入侵检测或数据过滤把它当成了禁止的内容。',
    next: '请使用“TLS（一开始就加密）”，过滤器读不到其内容；或把文件放进加密的压缩包。请把这段内容交给过滤器的管理者。',
  },
  'stall-chunking-only': {
    headline: '分块发送的邮件在 {{host}} 处停住',
    meaning: '用 DATA 可以发出同一封邮件，用 BDAT 不行：服务器或它前面的过滤器数错了分块。',
    next: '请为此账户关闭分块传输（chunking），并告知服务器管理员。',
  },
  'stall-data-only': {
    headline: '用 DATA 发送的邮件在 {{host}} 处停住',
    meaning: '用 BDAT 可以发出同一封邮件，用 DATA 不行：途中有设备查看邮件文本，或弄丢了表示结束的点。',
    next: '请为此账户保留分块传输（chunking），并告知服务器管理员。',
  },
  'final-reply-slow': {
    headline: '{{host}} 要想很久才接收邮件',
    meaning: '邮件已全部送达，而答复来得很慢。服务器在答复之前扫描邮件。中途放弃的程序会把邮件发送两次。',
    next: '请为最后的答复留出十分钟。服务器管理员可以检查扫描程序。',
  },
  'size-limit-lower-than-declared': {
    headline: '{{host}} 实际接收的大小低于它所声明的',
    meaning: '服务器拒绝在其声明限制之内的大小，或先接受、到邮件末尾再拒绝。',
    next: '请保持在实测的限制以下。服务器管理员需要让两者一致。',
  },
};

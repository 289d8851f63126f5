import type { reach as en } from '../en/failures-reach.ts';

export const reach: typeof en = {
  'dns-name-not-found': {
    headline: '找不到名为 {{host}} 的服务器',
    meaning: '域名系统答复说这个名称不存在，最常见的原因是拼写有误。',
    next: '请检查账户中的服务器名称。',
  },
  'dns-no-address': {
    headline: '{{host}} 存在，但没有地址',
    meaning:
      '这个名称已登记，但没有对应的 IPv4 或 IPv6 地址，因此无处可连。也许填的是域名，而应填邮件服务器的名称。',
    next: '请检查账户中的服务器名称，例如应填 smtp.example.com 而不是 example.com。',
  },
  'dns-server-unreachable': {
    headline: '无法查询 {{host}} 的地址',
    meaning: '没有域名服务器作出答复。本机可能处于离线状态，或者当前网络的域名服务暂时失灵。',
    next: '请检查网络连接，然后重试。',
  },
  'port-closed': {
    headline: '{{host}} 拒绝了连接',
    meaning:
      '已经到达那台机器，但这个端口上没有程序接受连接。可能是端口填错、邮件服务没有运行，或者被防火墙拒绝。',
    next: '请检查账户中的端口：发信通常使用 465 或 587。',
  },
  'port-filtered': {
    headline: '{{host}} 的这个端口没有任何回应',
    meaning:
      '没有收到任何回应，连拒绝也没有。这种沉默通常来自途中的防火墙：许多网络封锁 25 端口，有些会封锁所有邮件端口。',
    next: '请改用 587 或 465 端口，或换一个网络。如果都没有回应，请询问本网络的管理者。',
  },
  'host-unreachable': {
    headline: '从这里无法到达 {{host}}',
    meaning:
      '网络报告没有通往该地址的路由，或者那里没有任何回应。本机可能离线、需要先连接 VPN，或者该地址属于另一个网络。',
    next: '请检查网络连接或 VPN，然后重试。',
  },
  'no-greeting': {
    headline: '已连上 {{host}}，但对方没有说话',
    meaning:
      'SMTP 服务器应当先开口，而这台服务器直到等待超时都没有任何问候，或者直接挂断了。常见的原因是这个端口要求一开始就用 TLS，正在等我们先握手；也有服务器故意让陌生客户端等待。',
    next: '请为此账户试用“TLS（一开始就加密）”（465 端口的方式），或稍后重试。',
  },
  'greeting-busy': {
    headline: '{{host}} 目前太忙',
    meaning: '还没有发送任何内容，服务器就答复“稍后再来”。它可能负载过高、正在重启，或来自此处的连接过多。',
    next: '请等几分钟后重试。',
  },
  'greeting-refused': {
    headline: '{{host}} 不接受来自这里的连接',
    meaning:
      '服务器在第一行就拒绝了，此时它还不知道是谁在发信。它不接受的是本网络的地址，或者它根本不收邮件。',
    next: '请使用邮件服务商的发信服务器（587 或 465 端口），或询问该服务器的管理员为何拒绝这个地址。',
  },
  'not-smtp': {
    headline: '{{host}} 的这个端口不是 SMTP 服务',
    meaning: '有程序作出回应，但不是邮件服务器：可能是网页服务器或其他服务，也可能是需要先登录的网络。',
    next: '请检查服务器名称和端口。如果使用访客网络，请先打开网页完成登录。',
  },
  'port-expects-implicit-tls': {
    headline: '{{host}} 的这个端口要求一开始就使用 TLS',
    meaning: '我们以明文等待问候，而服务器期待的第一件事是 TLS 握手。',
    next: '请将账户的加密方式设为“TLS（一开始就加密）”。',
  },
  'port-expects-starttls': {
    headline: '{{host}} 的这个端口以明文开始',
    meaning: '我们一开始就进行 TLS 握手，而服务器以明文问候。在这个端口上，TLS 要等到 STARTTLS 命令之后。',
    next: '请将账户的加密方式设为“STARTTLS”。',
  },
};

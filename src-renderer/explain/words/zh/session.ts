import type * as en from '../en/session.ts';

export const session: typeof en.session = {
  begin: { summary: '会话开始', detail: '要连接的服务器是 {{host}}，端口 {{port}}。{{security}}' },
  security: {
    tls: '服务器开口之前就启动 TLS。',
    starttls: '连接以明文开始，必须先通过 STARTTLS 加密再做其他事。',
    'starttls-if-offered': '连接以明文开始，如果服务器提供就加密。',
    none: '连接不加密：途中任何人都能读取和改动。',
  },
  edited: {
    detail: '这一行是人在断点处输入的；服务器的答复仍按修改前的命令来判断。',
    before: '修改之前',
  },
  lookup: {
    summary: '已查询服务器名称',
    detail: '向域名系统查询了 {{host}} 的地址。各地址依次尝试，稍后就开始下一个，不必等前一个失败。',
  },
  lookupFailed: { summary: '无法查询服务器名称', detail: '域名系统没有给出 {{host}} 的地址，因此无处可连。' },
  attemptStarted: { summary: '正在尝试此地址', detail: '已开始连接 {{address}}，尚未得到应答。' },
  attemptConnected: { summary: '已连接', detail: '{{address}} 已应答，使用此连接。' },
  attemptFailed: { summary: '此地址不可用', detail: '无法连接 {{address}}。{{reason}}' },
  attemptAbandoned: { summary: '已不需要', detail: '另一个地址先应答，因此放弃了这次尝试。' },
  attemptOfProxy: '这是代理的地址，由它再连到服务器。',
  proxyAsked: {
    summary: '正在请代理连接服务器',
    detail: '已请代理 {{host}}（端口 {{port}}）连接 {{target}}，由它自行查询名称。',
  },
  proxyLeads: {
    summary: '代理已连通服务器',
    detail: '从这里起，写给代理 {{host}} 的内容都会到达 {{target}}，反之亦然。',
  },
  proxyRefuses: {
    summary: '代理没有连通服务器',
    detail: '代理 {{host}}（端口 {{port}}）没有给出到 {{target}} 的连接。',
  },
  proxyLabels: { kind: '所用协议', said: '代理的说法' },
  proxyKinds: { socks5: 'SOCKS 5 协议（RFC 1928）', http: 'HTTP 协议的 CONNECT（RFC 9110）' },
  errors: {
    ECONNREFUSED: '对方机器答复说这个端口上没有程序在监听。',
    ETIMEDOUT: '在等待时间内没有任何回应。',
    EHOSTUNREACH: '网络不知道通往这台机器的路径。',
    ENETUNREACH: '本机没有通往该网络的路径。对 IPv6 地址来说，通常表示这里没有 IPv6。',
    ECONNRESET: '连接在建立过程中被切断。',
    EADDRNOTAVAIL: '本机没有可用于连接它的地址。',
    EACCES: '本机自己的规则禁止这次连接。',
    other: '系统报告 {{error}}。',
  },
  body: {
    summary: '邮件本身',
    detail:
      '邮件头、正文和附件，折叠为一行。线路上的原样保存在跟踪旁边，大邮件只留开头和末尾。字节数按点转义之前计算。',
  },
  endOk: { summary: '会话顺利结束', detail: '各步都已走完并道别。服务器对每位收件人的看法见其答复。' },
  endFailed: { summary: '会话失败', detail: '没有做完要做的事。' },
  endCancelled: { summary: '会话已取消', detail: '由本机中止。' },
  capabilitiesClear: {
    summary: '服务器的能力（明文得知）',
    detail: '在未加密时得知，途中任何人都可能改动。TLS 握手之后作废并重新询问。',
  },
  capabilitiesSecured: { summary: '服务器的能力', detail: '在 TLS 之内得知，途中无人能改动。' },
  unexpected: { summary: '没有人询问的一行', detail: '服务器在没有命令等待答复时发来这一行。' },
};

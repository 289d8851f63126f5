import type * as en from '../en/console.ts';

export const rules: typeof en.rules = {
  'out-of-order': { name: '顺序不对', why: '之前还需要其他命令。' },
  'not-offered': { name: '服务器未提供', why: '服务器未提供 {{what}}。' },
  'too-long': { name: '过长', why: '这一行超过了服务器必须接受的长度。' },
  'control-character': { name: '控制字符', why: '这一行含有控制字符，例如制表符。' },
  'not-ascii': { name: '超出 ASCII', why: '这一行含有 ASCII 以外的字符，而服务器未提供 SMTPUTF8。' },
  'empty-line': { name: '空行', why: '空行不是命令。' },
  'line-end': { name: '行内换行', why: '这一行之内含有换行符。' },
  'not-last': { name: '不在批次末尾', why: '在得到答复之前，这条命令之后不能再有其他命令。' },
  'not-in-one-flight': {
    name: '未等待答复',
    why: '必须等待上一行的答复：服务器未提供 PIPELINING，或那条命令必须在批次末尾。',
  },
  'login-in-clear': {
    name: '明文登录',
    why: '密码将以未加密的形式发出。请先发送 STARTTLS，或使用 CRAM-MD5 或 SCRAM。',
  },
  'bare-line-end': { name: '单独的换行符', why: '行以 CR 和 LF 一起结束，两者都不能单独出现。' },
  'bytes-missing': { name: 'BDAT 之后没有字节', why: 'BDAT 宣布的字节必须紧随其后。' },
  'dots-not-doubled': {
    name: '行首的点未加倍',
    why: '有一行以未加倍的点开头：服务器会去掉它，或把它当作邮件的结束。',
  },
};

export const ruleNeeds: typeof en.ruleNeeds = {
  hello: '必须先发送 EHLO。',
  mail: '必须先发送 MAIL：它开始事务。',
  recipient: '还没有被接受的收件人：请先发送 RCPT。',
  'no-mail': '事务正在进行。RSET 可以放弃它。',
  'no-login': '已经登录，一个会话只登录一次。',
  'no-tls': '连接已经加密。',
  turn: '服务器此刻在等待别的内容。',
};

export const syntax: typeof en.syntax = {
  EHLO: '本机域名',
  HELO: '本机域名',
  AUTH: '机制 [base64 编码的首个回答]',
  MAIL: 'FROM:<地址> [参数]',
  RCPT: 'TO:<地址> [参数]',
  BDAT: '字节数 [LAST]',
  NOOP: '[任意内容]',
  VRFY: '邮箱或姓名',
  EXPN: '邮件列表',
  HELP: '[命令]',
  ETRN: '域名',
};

import type { outbox as en } from '../en/outbox.ts';
import type { Words } from '../words.ts';

export const outbox: Words<typeof en> = {
  title: '发件箱',
  subtitle_other: '{{count}} 封邮件',
  list: '邮件',
  emptyTitle: '还没有发送过邮件',
  emptyText: '您发送的每封邮件及其结果都会列在这里，重新启动后也不会丢失。',
  write: '写邮件',
  removed: '邮件已从发件箱移除',
  remove: '从发件箱移除',
  details: '邮件',
  to: '收件人',
  account: '发件人',
  unknownAccount: '已移除的账户',
  size: '大小',
  created: '创建时间',
  messageId: 'Message-ID',
  more: '{{first}}，以及另外 {{count}} 人',
  states: {
    waiting: '等待中',
    running: '发送中',
    sent: '已接收',
    partial: '部分接收',
    failed: '失败',
    maybe: '可能已发出',
    cancelled: '已取消',
    interrupted: '已中断',
  },
  attachments_other: '{{count}} 个附件',
};

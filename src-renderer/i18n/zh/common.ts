import type { common as en } from '../en/common.ts';
import type { Words } from '../words.ts';

export const common: Words<typeof en> = {
  close: '关闭',
  cancel: '取消',
  save: '保存',
  remove: '移除',
  edit: '编辑',
  copy: '复制',
  copied: '已复制',
  undo: '撤销',
  tryAgain: '重试',
  showInTrace: '在跟踪中查看',
  loading: '正在加载',
  noSubject: '（无主题）',
  recipients_other: '{{count}} 位收件人',
  files_other: '{{count}} 个文件',
  perSecond: '{{size}}/秒',
  listOf: '{{items}}和{{last}}',
  listSeparator: '、',
};

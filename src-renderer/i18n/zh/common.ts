import type { common as en } from '../en/common.ts';
import type { Words } from '../words.ts';

export const common: Words<typeof en> = {
  copied: '已复制',
  undo: '撤销',
  showInTrace: '在跟踪中查看',
  noSubject: '（无主题）',
  perSecond: '{{size}}/秒',
  listSeparator: '、',
};

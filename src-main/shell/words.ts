/** What the main process itself says to people: native menu and dialogs. The window has its own words. */
import type { Settings } from '../contract/settings.ts';

const en = {
  file: 'File',
  newMessage: 'New message',
  attachFiles: 'Attach files…',
  send: 'Send message',
  quit: 'Quit',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  pasteAsText: 'Paste as text',
  selectAll: 'Select all',
  copyExchange: 'Copy exchange of the trace',
  copySession: 'Copy session of the trace',
  find: 'Search or filter the trace',
  findNext: 'Next match',
  findPrevious: 'Previous match',
  view: 'View',
  compose: 'Compose',
  outbox: 'Outbox',
  trace: 'Trace',
  accounts: 'Accounts',
  sandbox: 'Sandbox',
  toggleDock: 'Show or hide the trace dock',
  nextFailure: 'Go to the next failure',
  palette: 'Commands…',
  resetZoom: 'Actual size',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fullScreen: 'Full screen',
  help: 'Help',
  about: 'About Wirepost',
  aboutDetail: 'Version {version}\nElectron {electron}, Node {node}',
  pickFiles: 'Attach files',
  attach: 'Attach',
  sendingTitle: 'A message is still being sent',
  sendingDetail: 'If Wirepost quits now, the sending is cancelled. The message stays in the outbox.',
  keepSending: 'Keep sending',
  quitAnyway: 'Quit anyway',
  startFailedTitle: 'Wirepost cannot start',
  corruptTitle: 'A file of Wirepost was damaged',
  corruptDetail: 'It could not be read and was put aside, unchanged. Wirepost starts without it:\n\n{files}',
  close: 'Close',
};

const zh: typeof en = {
  file: '文件',
  newMessage: '写新邮件',
  attachFiles: '添加附件…',
  send: '发送邮件',
  quit: '退出',
  edit: '编辑',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  pasteAsText: '粘贴为纯文本',
  selectAll: '全选',
  copyExchange: '复制跟踪中的这次交互',
  copySession: '复制跟踪中的会话',
  find: '搜索或筛选跟踪',
  findNext: '下一处匹配',
  findPrevious: '上一处匹配',
  view: '查看',
  compose: '写邮件',
  outbox: '发件箱',
  trace: '跟踪',
  accounts: '账户',
  sandbox: '沙盒',
  toggleDock: '显示或隐藏跟踪面板',
  nextFailure: '转到下一处失败',
  palette: '命令…',
  resetZoom: '实际大小',
  zoomIn: '放大',
  zoomOut: '缩小',
  fullScreen: '全屏',
  help: '帮助',
  about: '关于 Wirepost',
  aboutDetail: '版本 {version}\nElectron {electron}，Node {node}',
  pickFiles: '添加附件',
  attach: '添加',
  sendingTitle: '还有邮件正在发送',
  sendingDetail: '现在退出会取消发送。邮件会留在发件箱中。',
  keepSending: '继续发送',
  quitAnyway: '仍然退出',
  startFailedTitle: 'Wirepost 无法启动',
  corruptTitle: 'Wirepost 的一个文件已损坏',
  corruptDetail: '文件无法读取，已原样移到一旁。Wirepost 将不使用它启动：\n\n{files}',
  close: '关闭',
};

export type Words = typeof en;

/** `locale`: the system's language, BCP 47. */
export function wordsFor(language: Settings['language'], locale: string): Words {
  const wanted = language === 'system' ? locale : language;
  return wanted.toLowerCase().startsWith('zh') ? zh : en;
}

/** Puts values in place of `{name}`. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

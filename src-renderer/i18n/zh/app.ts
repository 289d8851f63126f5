import type { app as en } from '../en/app.ts';
import type { Words } from '../words.ts';

export const app: Words<typeof en> = {
  pages: {
    compose: '写邮件',
    outbox: '发件箱',
    trace: '跟踪',
    accounts: '账户',
    sandbox: '沙盒',
  },
  rail: '页面',
  main: '页面内容',
  dock: {
    title: '跟踪',
    label: '跟踪面板',
    hide: '隐藏跟踪面板',
    moveRight: '将面板移到右侧',
    moveBottom: '将面板移到底部',
    resize: '调整跟踪面板大小',
    openPage: '在页面中打开',
  },
  palette: {
    open: '命令',
    placeholder: '输入命令',
    nothing: '没有匹配的命令',
    go: '转到“{{page}}”',
    pages: '页面',
    actions: '操作',
    settings: '设置',
  },
  commands: {
    newMessage: '写新邮件',
    attachFiles: '添加附件',
    send: '发送邮件',
    toggleDock: '显示或隐藏跟踪面板',
    addAccount: '添加账户',
    nextFailure: '转到下一处失败',
  },
  settings: {
    title: '设置',
    theme: '外观',
    themes: { system: '跟随系统', light: '浅色', dark: '深色' },
    language: '语言',
    languages: { system: '跟随系统', en: 'English', zh: '中文' },
    dock: '跟踪面板位置',
    docks: { bottom: '底部', right: '右侧' },
    version: 'Wirepost {{version}}',
  },
  notices: {
    label: '通知',
    dismiss: '关闭通知',
  },
  errors: {
    'bad-request': '窗口发出了不被允许的请求。如果再次出现，请重新启动 Wirepost。',
    'not-found': {
      account: '该账户已不存在。',
      attachment: '该附件已不存在，请重新添加文件。',
      job: '该邮件已不在发件箱中。',
      session: '该会话记录已不再保留。',
      message: '该邮件已不在沙盒中。',
    },
    'keyring-unavailable': '无法访问系统密钥环。请解锁密钥环，或选择仅在本次运行期间保留密码。',
    storage: 'Wirepost 无法写入其数据文件夹（{{code}}）。请检查磁盘空间和权限。',
    bug: 'Wirepost 自身出现了问题：{{message}}',
  },
  crash: {
    title: '无法显示此页面',
    text: '这是 Wirepost 的故障，您的草稿已保留。',
    reload: '重新加载窗口',
  },
};

import type * as en from '../en/diagnosis.ts';

export const verdicts: typeof en.verdicts = {
  none: {
    headline: '没有发现问题',
    meaning: '所有能做的检查都已通过。',
    next: '无需处理。',
  },
  unknown: {
    headline: '确有问题，但无法证明是什么原因',
    meaning: '某项检查失败，而它的表现符合不止一种原因。所见到的事实已一并列出。',
    next: '请把报告和跟踪记录交给服务器管理员。',
  },
};

export const checks: typeof en.checks = {
  reach: {
    dns: '域名查询',
    connect: '连接每个地址',
    ports: '其他邮件端口',
    greeting: '问候',
    middlebox: '途中的干预',
  },
};

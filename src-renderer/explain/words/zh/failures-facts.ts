import type { facts as en } from '../en/failures-facts.ts';

export const facts: typeof en = {
  'port-closed': '尝试的地址是 {{address}}，端口 {{port}}。',
  'port-filtered': '尝试的地址是 {{address}}，端口 {{port}}。',
  'host-unreachable': '尝试的地址是 {{address}}。',
  'certificate-expired': '证书有效期至 {{validTo}}。',
  'certificate-not-yet-valid': '证书自 {{validFrom}} 起有效。',
  'certificate-name-mismatch': '证书适用于：{{names}}。',
  'certificate-unknown-issuer': '颁发者：{{issuer}}。',
  'auth-mechanism-unsupported': '服务器提供：{{offered}}。',
  'auth-credentials-wrong': '登录方式为 {{mechanism}}，用户名为 {{user}}。',
  'sender-not-owned': '发件地址是 {{sender}}。',
  'sender-domain-invalid': '发件地址是 {{sender}}。',
  'message-too-large': '邮件实际传输大小为 {{size}}，服务器上限为 {{limit}}。',
  'message-too-large-at-end': '邮件实际传输大小为 {{size}}，服务器声明的上限为 {{limit}}。',
  'connection-lost-in-data': '已交出 {{sent}}，共 {{total}}。',
};

import type { facts as en } from '../en/failures-facts.ts';

export const facts: typeof en = {
  'port-closed': '已尝试：{{addresses}}，端口 {{port}}。',
  'port-filtered': '已尝试：{{addresses}}，端口 {{port}}。',
  'host-unreachable': '已尝试：{{addresses}}。',
  'certificate-expired': '证书有效期至 {{validTo}}。',
  'certificate-not-yet-valid': '证书自 {{validFrom}} 起有效。',
  'certificate-name-mismatch': '证书适用于：{{names}}。',
  'certificate-self-signed': '其 SHA-256 指纹：{{fingerprint256}}。',
  'certificate-unknown-issuer': '颁发者：{{issuer}}。其 SHA-256 指纹：{{fingerprint256}}。',
  'auth-mechanism-unsupported': '服务器提供：{{offered}}。',
  'auth-credentials-wrong': '登录方式为 {{mechanism}}。',
  'auth-token-scope': '服务器要求的 scope 是 {{scope}}。',
  'sender-not-owned': '发件地址是 {{sender}}。',
  'sender-domain-invalid': '发件地址是 {{sender}}。',
  'message-too-large': '邮件实际传输大小为 {{size}}，服务器上限为 {{limit}}。',
  'message-too-large-at-end': '邮件实际传输大小为 {{size}}，服务器声明的上限为 {{limit}}。',
  timeout: '已等待 {{seconds}} 秒。',
  input: '涉及：{{address}}',
};

/** How a trace leaves Wirepost: in which form, and what of it is made unrecognisable before. */
import { z } from 'zod';

/** Documents, and commands that have the same conversation with another program. */
export const exportFormatSchema = z.enum([
  'text',
  'json',
  'html',
  'markdown',
  'pcapng',
  'swaks',
  'curl',
  'openssl',
  'python',
  'nodemailer',
]);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** What is taken out on request. Secrets are never in. */
const redactionSchema = z.strictObject({
  /** Mail addresses and login names, replaced by `user1@domain1.example` and so on. */
  addresses: z.boolean(),
  /** Names and addresses of computers, names in certificates. */
  hosts: z.boolean(),
  /** The message. It also goes with the two others, since what stands in it cannot be replaced with certainty. */
  body: z.boolean(),
});
export type Redaction = Readonly<z.infer<typeof redactionSchema>>;

const exportLanguageSchema = z.enum(['en', 'zh']);
export type ExportLanguage = z.infer<typeof exportLanguageSchema>;

/** A session to be shared. */
export const shareRequestSchema = z.strictObject({
  id: z.string().min(1).max(64),
  format: exportFormatSchema,
  redact: redactionSchema,
  language: exportLanguageSchema,
});
export type ShareRequest = Readonly<z.infer<typeof shareRequestSchema>>;

export interface SharePreview {
  /** The document; of one that is not text its bytes in hexadecimal. */
  readonly text: string;
  /** It goes on after what is shown. */
  readonly cut: boolean;
  /** What to tell Wireshark, as `tcp.port==2525,smtp`, where it would not read the port as SMTP. */
  readonly decodeAs?: string;
}

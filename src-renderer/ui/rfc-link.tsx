/** Where the standard says so: the place in the RFC, which opens in the browser. */
import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { api } from '../api.ts';
import type { RfcReference } from '../explain/explanation.ts';
import { useTranslation } from '../i18n/use-translation.ts';

interface RfcLinkProps {
  readonly reference: RfcReference;
  readonly className: string | undefined;
  /** Behind the words. */
  readonly children?: ReactNode;
}

export function RfcLink({ reference: { number, section }, className, children }: RfcLinkProps) {
  const { t } = useTranslation('trace');
  return (
    <Anchor
      component="button"
      type="button"
      className={className}
      onClick={() => void api.openRfc({ rfc: number, ...(section === undefined ? {} : { section }) })}
    >
      {section === undefined ? t('explain.rfc', { number }) : t('explain.rfcSection', { number, section })}
      {children}
    </Anchor>
  );
}

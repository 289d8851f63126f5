/** What would leave, as the main process writes it: asked for anew whenever something is chosen. */
import { useEffect, useState } from 'react';
import type { SharePreview, ShareRequest } from '../../../src-main/contract/trace-export.ts';
import { api } from '../../api.ts';
import { callErrorText } from '../../state/call-errors.ts';

type Preview =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly value: SharePreview }
  | { readonly kind: 'failed'; readonly reason: string };

export function usePreview({ id, format, language, redact }: ShareRequest): Preview {
  const { addresses, hosts, body } = redact;
  const key = JSON.stringify([id, format, language, addresses, hosts, body]);
  const [state, setState] = useState<{ readonly key: string; readonly preview: Preview }>();
  useEffect(() => {
    let wanted = true;
    void api.tracePreview({ id, format, language, redact: { addresses, hosts, body } }).then((result) => {
      if (!wanted) return;
      const preview: Preview = result.ok
        ? { kind: 'ready', value: result.value }
        : { kind: 'failed', reason: callErrorText(result.error) };
      setState({ key, preview });
    });
    return () => {
      wanted = false;
    };
  }, [key, id, format, language, addresses, hosts, body]);
  return state?.key === key ? state.preview : { kind: 'loading' };
}

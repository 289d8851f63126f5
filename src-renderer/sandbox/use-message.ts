/** A message in full, fetched when it is looked at. */
import { useEffect, useState } from 'react';
import type { SandboxMessage } from '../../src-main/contract/sandbox.ts';
import { api } from '../api.ts';

/** `undefined` while it is read, `gone` when it is no longer there. */
export function useMessage(id: string): SandboxMessage | 'gone' | undefined {
  const [read, setRead] = useState<{ readonly id: string; readonly message: SandboxMessage | 'gone' }>();
  useEffect(() => {
    let wanted = true;
    void api.sandboxRead({ id }).then((result) => {
      if (wanted) setRead({ id, message: result.ok ? result.value : 'gone' });
    });
    return () => {
      wanted = false;
    };
  }, [id]);
  return read?.id === id ? read.message : undefined;
}

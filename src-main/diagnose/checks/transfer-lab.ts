/** Does a large message get through, and if not, what is in its way? */
import type { Check } from '../check.ts';
import { runLab } from '../transfer-lab/lab.ts';

export const transferLab: Check = {
  id: 'transfer.lab',
  group: 'transfer',
  limit: 1_500_000,
  run: (context) => runLab(context),
};

/** What is wrong with the form, as far as it is time to say so. */
import { useTranslation } from '../i18n/use-translation.ts';
import { type FormField, findErrors } from './form-errors.ts';
import type { FormValues } from './form-model.ts';
import { useForm } from './form-store.ts';
import { useHeldSecrets } from './stored-password.ts';

/** The error of a field in words, once the field has been left. */
export type ErrorOf = (field: FormField) => string | undefined;

export function useShownErrors(values: FormValues): ErrorOf {
  const { t } = useTranslation('accounts');
  const left = useForm((state) => state.left);
  const errors = findErrors(values, useHeldSecrets(values));
  return (field) => {
    const error = errors[field];
    return error === undefined || !left.has(field) ? undefined : t(`errors.${error}`);
  };
}

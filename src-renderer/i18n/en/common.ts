/** Words that more than one page uses. */
export const common = {
  copied: 'Copied',
  undo: 'Undo',
  showInTrace: 'Show in trace',
  noSubject: '(no subject)',
  perSecond: '{{size}}/s',
  listSeparator: ', ',
};

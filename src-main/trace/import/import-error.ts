import type { ImportProblem } from '../../contract/trace-import.ts';

/** Why a file is no trace. The message is one sentence; the window words `problem` itself. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly problem: ImportProblem;

  constructor(problem: ImportProblem, cause?: unknown) {
    super(sentence(problem), cause === undefined ? {} : { cause });
    this.problem = problem;
  }
}

function sentence(problem: ImportProblem): string {
  switch (problem.code) {
    case 'empty':
      return 'The file is empty.';
    case 'unknown-format':
      return 'This is no trace that Wirepost knows: a trace it saved, a log of swaks, curl -v or Postfix, or a network capture.';
    case 'foreign-json':
      return 'This JSON is no Wirepost trace: it has no "format": "wirepost-trace".';
    case 'no-events':
      return 'The trace holds no event.';
    case 'cancelled':
      return 'It was not read to its end.';
    case 'unreadable':
      return `It cannot be read (${problem.error}).`;
    case 'too-large':
      return `It is larger than ${Math.round(problem.limit / 1_048_576)} MiB.`;
    case 'broken-json':
      return `Line ${problem.line}: The JSON is broken here.`;
    case 'newer':
      return `The trace has version ${problem.version}, from a newer Wirepost; this one reads up to ${problem.newest}.`;
    case 'bad-event': {
      const line = problem.line === undefined ? '' : `Line ${problem.line}: `;
      return `${line}Event ${problem.event} is not one of a trace (${problem.place}).`;
    }
    case 'no-conversation':
      return `The log of ${problem.program} holds no line of a conversation.`;
    case 'tshark-missing':
      return problem.system === 'windows'
        ? 'Captures are read by tshark, which is not installed. It comes with Wireshark: https://www.wireshark.org/download.html.'
        : 'Captures are read by tshark, which is not installed. Debian, Ubuntu: apt install tshark; Fedora: dnf install wireshark-cli; Arch: pacman -S wireshark-cli.';
    case 'tshark-failed':
      return `tshark cannot read this capture${problem.said === '' ? '' : `: ${problem.said}`}.`;
    case 'no-smtp':
      return 'This capture holds no SMTP conversation.';
    case 'not-verbose':
      return 'This log of Postfix holds no conversation: it writes them only with -v behind smtp or smtpd in master.cf, or for the peers in debug_peer_list.';
  }
}

/** What a diagnosis says besides the causes: nothing wrong, nothing proven, and what each check asks. */
export const verdicts = {
  none: {
    headline: 'Nothing is wrong',
    meaning: 'Every check that could be made passed.',
    next: 'Nothing has to be done.',
  },
  unknown: {
    headline: 'Something is wrong, and nothing proves what',
    meaning: 'A check failed in a way that fits more than one cause. What was seen is listed with it.',
    next: 'Show the report with its trace to the server’s administrator.',
  },
};

export const checks = {
  reach: {
    dns: 'Name lookup',
    connect: 'Connection to every address',
    ports: 'Other mail ports',
    greeting: 'Greeting',
    middlebox: 'Interference on the way',
  },
};

/** All ticks of the first version, and what each is called now. */
export const TICKS_1: Readonly<Record<string, string>> = {
  ...ticks('status', 'status', 'fine'),
  ...ticks('settings', 'conditions', 'wifi power lowData>low-data'),
  ...ticks('settings', 'toggle-now', 'open switchOn>switch-on backUp>back-up check'),
  ...ticks('storage', 'next-size', 'open nextSize>size compare'),
  ...ticks('storage', 'free-space', 'exclude upgrade backUp>back-up'),
  ...ticks('storage', 'free-space-delete', 'oldBackups>old-backups'),
  ...ticks('computer', 'computer-backup', 'connect open choose encrypt backUp>back-up check'),
  ...ticks('reset', 'reset-all', 'ready open reset rejoin backUp>back-up'),
  ...ticks(
    'signOut',
    'sign-out',
    'ready open keep signIn>sign-in switchOn>switch-on backUp>back-up',
  ),
};

function ticks(before: string, now: string, subSteps: string): Record<string, string> {
  const pairs = subSteps.split(' ').map((subStep) => {
    const [old = '', renamed = old] = subStep.split('>');
    return [`${before}.${old}`, `${now}.${renamed}`];
  });
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** The steps that had locks, and where their acceptance counts now. */
export const LOCKED_1 = { storage: 'free-space', reset: 'reset-all', signOut: 'sign-out' } as const;

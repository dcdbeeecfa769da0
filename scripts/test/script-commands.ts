const RUN_SCRIPT = /^npm run ([\w:-]+)$/;

/**
 * The commands a script of package.json comes down to, in order.
 * In: the scripts, and the name of one. Throws when there is no such script.
 */
export function scriptCommands(scripts: Record<string, string>, name: string): string[] {
  const script = scripts[name];
  if (script === undefined) throw new Error(`package.json has no script “${name}”.`);
  return script.split(' && ').flatMap((command) => {
    const inner = RUN_SCRIPT.exec(command)?.[1];
    return inner === undefined ? [command] : scriptCommands(scripts, inner);
  });
}

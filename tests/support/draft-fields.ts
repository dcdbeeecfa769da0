/** A field that keeps what is typed, how it is found on its page, and what a person types into it. */
export interface DraftField {
  name: string;
  page: string;
  /** What is pressed, one after the other, until the field is there. */
  presses: string[];
  selector: string;
  text: string;
  /** It is stored when its form is sent, and a draft until then. */
  isSent?: boolean;
}

const WORDS = 'Could not be completed';

export const DRAFT_FIELDS: readonly DraftField[] = [
  {
    ...{ name: 'a note', page: 'popup.html#plan', text: 'Only at home' },
    presses: ['.card > details:last-child > summary'],
    selector: '.card textarea',
  },
  {
    ...{ name: 'the message', page: 'popup.html#questions', text: 'stuck at est' },
    presses: [],
    selector: 'details:has(> #question-message) input[type=text]',
  },
  {
    ...{ name: 'a device’s name', page: 'popup.html#questions', text: 'Blue iPad' },
    presses: ['#question-device'],
    selector: 'details:has(> #question-device) input[type=text]',
  },
  {
    ...{ name: 'the day of the last backup', page: 'popup.html#questions', text: '2026-11-02' },
    presses: ['#question-lastBackup', 'input[type=radio][value=weeks]'],
    selector: 'input[type=date]',
  },
  {
    ...{ name: 'quiet hours', page: 'dashboard.html#/settings', text: '21:30' },
    presses: [],
    selector: 'input[type=time]',
  },
  {
    ...{ name: 'what a failed backup said', page: 'popup.html#failures', text: WORDS },
    presses: [],
    selector: 'fieldset input[type=text]',
    isSent: true,
  },
  {
    ...{ name: 'when a backup failed', page: 'popup.html#failures', text: '2026-11-02T10:30' },
    presses: ['fieldset details.fold > summary'],
    selector: 'fieldset input[type=datetime-local]',
    isSent: true,
  },
];

/** In the page: goes to a view and presses until a field is to be seen. Out: what the field holds. */
export async function revealField({
  page,
  presses,
  selector,
}: DraftField): Promise<string | undefined> {
  location.hash = page.slice(page.indexOf('#'));
  const find = async (wanted: string, tries: number) => {
    for (let left = tries; left > 0; left -= 1) {
      const found = document.querySelector<HTMLInputElement>(wanted);
      const isFolded = !found?.matches('summary') && found?.closest('details:not([open])');
      if (found && !isFolded) return found;
      await new Promise((resolve) => void setTimeout(resolve, 50));
    }
    return null;
  };
  for (const press of presses) {
    if (await find(selector, 10)) break;
    (await find(press, 100))?.click();
  }
  return (await find(selector, 100))?.value;
}

/** In the page: what was typed and is not stored, by field. */
export function keptDrafts(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith('draft:'));
}

import { untrack } from 'svelte';
import { on } from 'svelte/events';
import { readDraft, writeDraft } from './draft';

/** Long enough for a pause between words; short enough to save before the popup usually closes. */
const PAUSE_MS = 400;

interface TextField {
  /** The stored text. */
  stored: () => string;
  /** Called with a changed text, as typed. */
  onText: (text: string) => void;
  /** The stored form of a text. */
  clean: (text: string) => string;
  /** The key of its draft until the text is stored. */
  name: string;
}

/**
 * A text in a field, which is stored when the field loses the focus, and shortly after typing stops. Text
 * that was not stored when the page closed is shown at the next opening. Must be created during the
 * initialization of a component.
 */
export class TextDraft {
  /** The typed text; null while the stored text is shown, which another window may change. */
  #typed = $state<string | null>(null);
  #isEditing = false;
  /** Whether the typed text is stored, and nothing was typed since. */
  #isStored = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #field: TextField;

  constructor(field: TextField) {
    this.#field = field;
    this.#typed = readDraft(field.name);
    this.#isEditing = this.#typed !== null;

    // Text that could not be stored stays in the field; stored text is replaced by another window's.
    $effect.pre(() => {
      const isSame = this.#isSame(
        field.stored(),
        untrack(() => this.#typed),
      );
      if (!this.#isEditing || (this.#isStored && !isSame)) this.#typed = null;
      this.#isStored = isSame;
      this.#dropStored();
    });

    // If the popup closes, or a card collapses, no typed text is lost.
    $effect(() => {
      if (this.#isEditing) this.#saveLater();
      const off = on(window, 'pagehide', this.#save);
      return () => {
        off();
        this.#save();
      };
    });
  }

  /** What the field shows. */
  get text(): string {
    return this.#typed ?? this.#field.stored();
  }

  /** For the field's `input` event. */
  type = ({ currentTarget }: { currentTarget: { value: string } }) => {
    this.#isEditing = true;
    this.#isStored = false;
    this.#typed = currentTarget.value;
    writeDraft(this.#field.name, currentTarget.value);
    this.#saveLater();
  };

  /** For the field's `blur` event. */
  leave = () => {
    this.#isEditing = false;
    this.#save();
  };

  #saveLater() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#save, PAUSE_MS);
  }

  #save = () => {
    clearTimeout(this.#timer);
    // A text that the store never accepts would be sent again and again.
    if (this.#typed !== null && !this.#isSame(this.#field.stored(), this.#typed))
      this.#field.onText(this.#typed);
    this.#dropStored();
  };

  #isSame(stored: string, typed: string | null): boolean {
    return typed !== null && this.#field.clean(typed) === stored;
  }

  /** The draft is removed when the text is stored, whatever the field shows by then. */
  #dropStored() {
    const { name, stored } = this.#field;
    if (this.#isSame(stored(), readDraft(name))) writeDraft(name, null);
  }
}

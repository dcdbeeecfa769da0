import { untrack } from 'svelte';
import { on } from 'svelte/events';
import { readDraft, writeDraft } from './draft';

/** Long enough for a pause between words; short enough that closing the popup seldom beats it. */
const PAUSE_MS = 400;

interface TextField {
  /** The stored text. */
  stored: () => string;
  /** Another one, as it was typed. */
  onText: (text: string) => void;
  /** What the store makes of a text. */
  clean: (text: string) => string;
  /** Under which its draft is kept, as long as the store doesn't hold it. */
  name: string;
}

/**
 * A text that is being typed into a field, and is stored when the field is left and a moment after
 * the typing stops. What was not stored when the page closed is typed again at the next opening.
 * Made while a component is set up, for as long as that lives.
 */
export class TextDraft {
  /** What was typed; null while the stored text is shown, which another window may change. */
  #typed = $state<string | null>(null);
  #isEditing = false;
  /** Whether what was typed is stored, and nothing was typed since. */
  #isStored = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #field: TextField;

  constructor(field: TextField) {
    this.#field = field;
    this.#typed = readDraft(field.name);
    this.#isEditing = this.#typed !== null;

    // What could not be stored stays in the field; what was stored gives way to another window's.
    $effect.pre(() => {
      const isSame = this.#isSame(
        field.stored(),
        untrack(() => this.#typed),
      );
      if (!this.#isEditing || (this.#isStored && !isSame)) this.#typed = null;
      this.#isStored = isSame;
      this.#dropStored();
    });

    // A popup that closes, or a card that folds, takes nothing typed along.
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
    // What the store doesn't keep would be sent again and again.
    if (this.#typed !== null && !this.#isSame(this.#field.stored(), this.#typed))
      this.#field.onText(this.#typed);
    this.#dropStored();
  };

  #isSame(stored: string, typed: string | null): boolean {
    return typed !== null && this.#field.clean(typed) === stored;
  }

  /** The draft goes when the store holds it, whatever the field shows by then. */
  #dropStored() {
    const { name, stored } = this.#field;
    if (this.#isSame(stored(), readDraft(name))) writeDraft(name, null);
  }
}

import { untrack } from 'svelte';
import { on } from 'svelte/events';

/** Long enough for a pause between words; short enough that closing the popup seldom beats it. */
const PAUSE_MS = 400;

/**
 * A text that is being typed into a field, and is stored when the field is left and a moment after
 * the typing stops. Made while a component is set up, for as long as that lives.
 * In: reads the stored text, without blanks around it; what to do with another one. What is handed
 * on may have blanks around it.
 */
export class TextDraft {
  /** What was typed; null while the stored text is shown, which another window may change. */
  #typed = $state<string | null>(null);
  #isEditing = false;
  /** Whether what was typed is stored, and nothing was typed since. */
  #isStored = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #stored: () => string;
  readonly #onText: (text: string) => void;

  constructor(stored: () => string, onText: (text: string) => void) {
    this.#stored = stored;
    this.#onText = onText;

    // What could not be stored stays in the field; what was stored gives way to another window's.
    $effect.pre(() => {
      const isSame = stored() === untrack(() => this.#typed)?.trim();
      if (!this.#isEditing || (this.#isStored && !isSame)) this.#typed = null;
      this.#isStored = isSame;
    });

    // A popup that closes, or a card that folds, takes nothing typed along.
    $effect(() => {
      const off = on(window, 'pagehide', this.#save);
      return () => {
        off();
        this.#save();
      };
    });
  }

  /** What the field shows. */
  get text(): string {
    return this.#typed ?? this.#stored();
  }

  /** For the field's `input` event. */
  type = ({ currentTarget }: { currentTarget: { value: string } }) => {
    this.#isEditing = true;
    this.#isStored = false;
    this.#typed = currentTarget.value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#save, PAUSE_MS);
  };

  /** For the field's `blur` event. */
  leave = () => {
    this.#isEditing = false;
    this.#save();
  };

  #save = () => {
    clearTimeout(this.#timer);
    // Blanks around it are not kept: without this they would be sent again and again.
    if (this.#typed !== null && this.#typed.trim() !== this.#stored()) this.#onText(this.#typed);
  };
}

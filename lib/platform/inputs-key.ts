/** The key of the toolbar's inputs in session storage. A file of its own, because the first script needs it. */
export const INPUTS_KEY = 'toolbarInputs';

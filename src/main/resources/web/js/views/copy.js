import { toast } from './toast.js';

/** Puts a text on the clipboard, which browsers allow on https and localhost only. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast('Copied.');
  } catch {
    toast('This browser allows copying on https and localhost only.');
  }
}

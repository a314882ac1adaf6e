/**
 * One character again and again, as forms are filled in where there is no number. It names nobody, though zeros hold every
 * check of GB 11714 and GB 32100: taken for a number, it would join all who were filled in so.
 */
export const isPlaceholder = (text: string): boolean => /^(.)\1+$/.test(text.replace(/[\s-]/g, ''));

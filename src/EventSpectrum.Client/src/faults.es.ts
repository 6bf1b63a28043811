// What the server says of a field, after the field's name: the field stands beside it, so its name, which is a word of the contract, is left out.
const known: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [/^is needed/, () => 'Esto hace falta.'],
  [/^may not be empty\.$/, () => 'No puede quedar vacío.'],
  [/^may have at most (\d+) characters\.$/, (most) => `Puede tener como mucho ${most} caracteres.`],
  [/^may have at most (\d+) entries\.$/, (most) => `Puede tener como mucho ${most} entradas.`],
  [/^must have (\d+) to (\d+) characters\.$/, (least, most) => `Debe tener de ${least} a ${most} caracteres.`],
  [/^must have (\d+) to (\d+) letters and digits\.$/, (least, most) => `Debe tener de ${least} a ${most} letras y cifras.`],
  [/^must have (\d+) to (\d+) lower-case letters, digits, and hyphens/, (least, most) => `Debe tener de ${least} a ${most} minúsculas, cifras y guiones entre ellas.`],
  [/^must hold something that can be seen\.$/, () => 'Debe contener algo que se pueda ver.'],
  [/^must hold something that can be seen, or be empty\.$/, () => 'Debe contener algo que se pueda ver, o quedar vacío.'],
  [/^may not hold control characters\.$/, () => 'No puede contener caracteres de control.'],
  [/^names something twice\.$/, () => 'Nombra algo dos veces.'],
  [/^must be a number from (\d+) to (\d+) with at most two decimals\.$/, (least, most) => `Debe ser un número de ${least} a ${most} con dos decimales como mucho.`],
  [/^must be an address that starts with https:\/\/ or http:\/\/\.$/, () => 'Debe ser una dirección que empiece por https:// o http://.'],
  [/^is not among the spectrum's disciplines\.$/, () => 'No está entre las disciplinas del espectro.'],
  [/^is not a site: /, () => 'No es un sitio: escribe https:// y su nombre, con el puerto si lo tiene, y nada detrás.'],
];

/** A field's fault in Spanish; what is not known here is cited. */
export function faultInSpanish(said: string): string {
  const [, , words = said] = /^“([^”]*)” (.*)$/s.exec(said) ?? [];
  for (const [form, speak] of known) {
    const found = form.exec(words);
    if (found) return speak(...found.slice(1));
  }
  return `No se acepta. El servidor dice, en inglés: «${said}»`;
}

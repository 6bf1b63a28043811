type Form = readonly [RegExp, (...found: string[]) => string];

// What the server calls the parts of a file, and why it leaves one out: `Snapshots/` in the domain says both.
const parts: readonly Form[] = [
  [/^item (.*)$/s, (id) => `herramienta ${id}`],
  [/^the end of the (name|text) of (.*)$/s, (field, of) => `el final ${field === 'name' ? 'del nombre' : 'del texto'} de ${partInSpanish(of)}`],
  [/^a tag of (.*)$/s, (of) => `una etiqueta de ${partInSpanish(of)}`],
  [/^votes on (.*)$/s, (of) => `votos sobre ${of}`],
  [/^vote of (.*) on (.*)$/s, (of, on) => `voto de ${of} sobre ${on}`],
];
const reasons: readonly Form[] = [
  [/^It is not an object\.$/, () => 'No es un objeto.'],
  [/^It is longer than (\d+) characters\.$/, (most) => `Tiene más de ${most} caracteres.`],
  [/^A discipline is a text of (\d+) to (\d+) characters\.$/, (least, most) => `Una disciplina es un texto de ${least} a ${most} caracteres.`],
  [/^They are not an object that maps voters to votes\.$/, () => 'No son un objeto que dé a cada votante su voto.'],
  [/^It has neither x nor y\.$/, () => 'No tiene ni x ni y.'],
  [/^It has no (x|y)\.$/, (axis) => `No tiene ${axis}.`],
  [/^Its (x|y) is not a number\.$/, (axis) => `Su ${axis} no es un número.`],
  [/^Its (x|y) is (.*), which is not from 0 to 100\.$/s, (axis, value) => `Su ${axis} es ${value}, que no está entre 0 y 100.`],
  [/^Another item has the id (.*) here\.$/s, (id) => `Aquí otra herramienta tiene el identificador ${id}.`],
  [/^The file has no such item to vote on; the vote counts nowhere\.$/, () => 'El archivo no tiene esa herramienta; el voto no cuenta en ninguna parte.'],
  [/^They take part here themselves: a file does not speak for them\.$/, () => 'Participa aquí en persona: un archivo no habla en su nombre.'],
];

/** A part of a snapshot file that was left out, in Spanish; what is not known here stays as the server says it. */
export const partInSpanish = (said: string): string => inSpanish(parts, said);

/** Why it was left out, in Spanish; what is not known here stays as the server says it. */
export const reasonInSpanish = (said: string): string => inSpanish(reasons, said);

function inSpanish(forms: readonly Form[], said: string): string {
  for (const [form, speak] of forms) {
    const found = form.exec(said);
    if (found) return speak(...found.slice(1));
  }
  return said;
}

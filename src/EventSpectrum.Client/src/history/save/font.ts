import latinExt from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url';
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';

const beyondLatin = /[\u0100-\u02BA\u1D00-\u1DBF\u1E00-\u1EFF\u20A0-\u20C0]/u;

/** The page's face as a style sheet that needs nothing else, so that a file looks the same elsewhere. Without it, the system's own is taken. */
export async function fontCss(words: string): Promise<string> {
  const files = beyondLatin.test(words) ? [latin, latinExt] : [latin];
  try {
    const faces = await Promise.all(files.map(async (file) => {
      const answer = await fetch(file);
      if (!answer.ok) throw new Error(answer.statusText);
      return `@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(data:font/woff2;base64,${base64(new Uint8Array(await answer.arrayBuffer()))}) format('woff2');${file === latinExt ? 'unicode-range:U+0100-02BA,U+1D00-1DBF,U+1E00-1EFF,U+20A0-20C0;' : ''}}`;
    }));
    return faces.reverse().join('');
  } catch {
    return '';
  }
}

export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

/** Whether a host (as `URL.hostname` has it) means the very computer that asks: no other device gets anywhere by it. */
export function onlyHere(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)$/.test(host);
}

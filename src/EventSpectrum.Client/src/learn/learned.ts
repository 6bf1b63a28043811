import { signal } from '@preact/signals';
import { kept } from '../store/kept';

/** Whether this browser's owner has been shown how a chart works, or has said no: once for each spectrum, since each has axes of its own. */
export class Learned {
  readonly yes;
  private readonly key: string;

  constructor(slug: string) {
    this.key = `${slug}:learned`;
    this.yes = signal(kept.read<boolean>(this.key) === true);
  }

  remember(): void {
    this.yes.value = true;
    kept.write(this.key, true);
  }
}

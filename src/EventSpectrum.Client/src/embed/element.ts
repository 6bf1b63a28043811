/**
 * <event-spectrum spectrum="film" [votable]>: a chart of this server in another site's page, where the spectrum names that site. A bundle of its
 * own at /embed.js, of which nothing is shared with the page's: it makes a frame and knows nothing of what is in it.
 */
{
  const server = new URL(import.meta.url).origin;
  // How long a frame that has loaded may take to say that it shows something, until words take its place. A browser that refuses one does not
  // say so; a slow phone may speak later, and gets its place back.
  const patienceMs = 4_000;
  const spanish = navigator.language.toLowerCase().startsWith('es');
  const words = spanish
    ? { title: 'Gráfico', refused: 'Este gráfico no se puede mostrar aquí.', open: 'Abrirlo en su propia página' }
    : { title: 'Chart', refused: 'This chart may not be shown here.', open: 'Open it on its own page' };

  class EventSpectrumElement extends HTMLElement {
    static readonly observedAttributes = ['spectrum', 'votable'];
    private readonly root = this.attachShadow({ mode: 'open' });
    private frame: HTMLIFrameElement | null = null;
    private said: HTMLElement | null = null;
    private heard = false;

    connectedCallback(): void {
      window.addEventListener('message', this.hear);
      this.show();
    }

    disconnectedCallback(): void {
      window.removeEventListener('message', this.hear);
      this.frame = null;
      this.root.replaceChildren();
    }

    attributeChangedCallback(): void {
      if (this.isConnected) this.show();
    }

    private get address(): string {
      return `${server}/${encodeURIComponent(this.getAttribute('spectrum') ?? '')}`;
    }

    private show(): void {
      if (getComputedStyle(this).display === 'inline') this.style.display = 'block';
      const frame = document.createElement('iframe');
      frame.title = this.getAttribute('title') ?? words.title;
      // Scripts and an origin of its own, which is another than that of the page around it; new windows for links. It may not move that page.
      frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox');
      frame.referrerPolicy = 'no-referrer';
      Object.assign(frame.style, { display: 'block', width: '100%', height: '100%', minHeight: '480px', border: '0' });
      frame.addEventListener('load', () => setTimeout(() => { if (this.frame === frame && !this.heard) this.refuse(frame); }, patienceMs));
      this.frame = frame;
      this.said = null;
      this.heard = false;
      frame.src = `${this.address}/embed${this.hasAttribute('votable') ? '?votable' : ''}`;
      this.root.replaceChildren(frame);
    }

    private refuse(frame: HTMLIFrameElement): void {
      if (this.said) return;
      const said = document.createElement('p');
      const link = Object.assign(document.createElement('a'), { href: this.address, target: '_blank', rel: 'noopener', textContent: words.open });
      said.append(`${words.refused} `, link);
      frame.style.display = 'none';
      this.root.append(this.said = said);
    }

    private readonly hear = (event: MessageEvent): void => {
      if (event.origin !== server || event.source !== this.frame?.contentWindow) return;
      if ((event.data as { eventspectrum?: unknown } | null)?.eventspectrum !== 'here') return;
      this.heard = true;
      this.said?.remove();
      this.said = null;
      this.frame.style.display = 'block';
    };
  }

  customElements.define('event-spectrum', EventSpectrumElement);
}

import { Component, h, type ComponentType } from 'preact';

/** Redraws a component only when a property differs (compared shallowly). Preact keeps this in its React layer, which this page does without. */
export function memo<P extends object>(inner: ComponentType<P>): ComponentType<P> {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const now = this.props as P;
      const keys = Object.keys(next) as (keyof P)[];
      return keys.length !== Object.keys(now).length || keys.some((key) => next[key] !== now[key]);
    }

    override render(props: P) {
      return h(inner, props);
    }
  };
}

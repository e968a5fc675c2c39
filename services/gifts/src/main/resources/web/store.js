/** A piece of shared state that says `change` whenever it has changed. */
export class Store extends EventTarget {
  changed() {
    this.dispatchEvent(new Event('change'));
  }
}

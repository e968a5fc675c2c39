/** An element that does one thing at a time: what is asked for meanwhile is not done. */
export const OneAtATime = (Base) =>
  class extends Base {
    static properties = { busy: { state: true } };

    constructor() {
      super();
      this.busy = false;
    }

    /** Does it, if nothing else is under way; `busy` until it has been done, or has failed. */
    async alone(deed) {
      if (this.busy) {
        return undefined;
      }
      this.busy = true;
      try {
        return await deed();
      } finally {
        this.busy = false;
      }
    }
  };

const KEPT = 20;

/** The centre's clock as this desk knows it: the frame that travelled fastest tells the truest time. */
export class Clock {
  private samples: number[] = [];

  constructor(private readonly own: () => number = Date.now) {}

  hear(centreNow: number, fresh = false): void {
    // A snapshot starts anew: the machine may have slept and woken with another clock.
    if (fresh) this.samples = [];
    this.samples = [...this.samples, centreNow - this.own()].slice(-KEPT);
  }

  offset(): number {
    return this.samples.length ? Math.max(...this.samples) : 0;
  }

  now(): number {
    return this.own() + this.offset();
  }
}

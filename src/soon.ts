/** Something that is done a moment after it was asked for, once for all that asked in between, and only while it is wanted. */
export class Soon {
  private readonly milliseconds: number;
  private readonly isWanted: () => boolean;
  private readonly act: () => void;
  private waiting: NodeJS.Timeout | undefined;

  constructor(milliseconds: number, isWanted: () => boolean, act: () => void) {
    this.milliseconds = milliseconds;
    this.isWanted = isWanted;
    this.act = act;
  }

  ask(): void {
    if (!this.isWanted()) return;
    this.waiting ??= setTimeout(() => {
      this.waiting = undefined;
      this.act();
    }, this.milliseconds);
  }

  dispose(): void {
    clearTimeout(this.waiting);
    this.waiting = undefined;
  }
}

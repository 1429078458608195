/** Tells whoever waits how far a rehearsal is. */
export interface Progress {
  /** A stack is in a phase; `done` resources so far where the phase counts them. */
  at(stack: string, phase: string, done?: number): void;
  /** A line that stays. */
  say(line: string): void;
}

/** On a terminal one line that changes, elsewhere one line for each stack and phase; always on standard error. */
export class ConsoleProgress implements Progress {
  private last = "";

  constructor(
    private readonly out: NodeJS.WriteStream = process.stderr,
    private readonly started = Date.now(),
  ) {}

  at(stack: string, phase: string, done?: number): void {
    const count = done === undefined ? "" : `, ${done} done`;
    if (this.out.isTTY) {
      this.out.write(`\r\u001b[2K${this.seconds()} ${stack}: ${phase}${count}`);
    } else if (this.last !== `${stack} ${phase}`) {
      this.out.write(`${this.seconds()} ${stack}: ${phase}\n`);
    }
    this.last = `${stack} ${phase}`;
  }

  say(line: string): void {
    this.out.write(`${this.out.isTTY ? "\r\u001b[2K" : ""}${this.seconds()} ${line}\n`);
  }

  /** Leaves the terminal's line empty for what follows. */
  end(): void {
    if (this.out.isTTY) this.out.write("\r\u001b[2K");
  }

  private seconds(): string {
    return `${((Date.now() - this.started) / 1000).toFixed(0).padStart(4)} s`;
  }
}

/** Random numbers that a seed repeats (mulberry32). */
export class Random {
  constructor(seed) {
    this.seed = seed >>> 0;
  }

  next() {
    this.seed = (this.seed + 0x6d2b79f5) >>> 0;
    let t = this.seed;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 to n - 1. */
  below(n) {
    return Math.floor(this.next() * n);
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  chance(p) {
    return this.next() < p;
  }
}

/** The seed named by the environment, else one of the moment; printed so that a failure can be repeated. */
export function seeded(what) {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007);
  console.log(`${what}: SEED=${seed}`);
  return new Random(seed);
}

/** Where an app runs, as far as it changes what a cached page costs and how old it gets. */
export interface Hosting {
  /** How many servers answer; each keeps copies of its own unless they share a cache. */
  readonly instances: number;
  /** True where a cache handler is shared by all instances. */
  readonly sharedCache: boolean;
  /** True where a shared cache of one's own stands in front that obeys `s-maxage`. */
  readonly cdn: boolean;
}

/** What a platform asks for, in dollars. */
export interface Prices {
  /** Whose prices, and of when: "Vercel, 2026-11-22". */
  readonly of: string;
  /** For a million units written to the cache; a unit is 8 KB, and output that did not change is none. */
  readonly millionWriteUnits: number;
  /** For a million units read from the cache behind the CDN. */
  readonly millionReadUnits: number;
  /** For a million runs of a function. */
  readonly millionRuns: number;
  /** For an hour of processor time. */
  readonly processorHour: number;
}

/** What a person said of both; what was not said is as usual. */
export interface SaidSurroundings {
  readonly hosting: { readonly [K in keyof Hosting]?: Hosting[K] | undefined };
  readonly prices: { readonly [K in keyof Prices]?: Prices[K] | undefined };
}

/** What stands around a route and no file of it tells. */
export interface Surroundings {
  readonly hosting: Hosting;
  readonly prices: Prices;
  /** Whether `next start` holds `expire` as the upper bound of a page's age: from Next 16.3 on. */
  readonly canExpire: boolean;
}

/** What a workshop asks for sending; `provinces` are two digits each, none of them: everywhere else. */
export interface Freight {
  workshop: string;
  provinces: string[];
  firstGrams: number;
  firstMinor: bigint;
  stepGrams: number;
  stepMinor: bigint;
  freeFromMinor: bigint | null;
  delivers: boolean;
}

const near = ['31', '32', '34', '35', '36'];
const remote = ['15', '54', '62', '63', '64', '65'];

interface Tariff {
  first: bigint;
  step: bigint;
  free: bigint | null;
}

const kilograms = (workshop: string, provinces: string[], { first, step, free }: Tariff): Freight => ({
  workshop,
  provinces,
  firstGrams: 1_000,
  firstMinor: first,
  stepGrams: 1_000,
  stepMinor: step,
  freeFromMinor: free,
  delivers: true,
});

const notTo = (workshop: string, provinces: string[]): Freight => ({
  ...kilograms(workshop, provinces, { first: 0n, step: 0n, free: null }),
  delivers: false,
});

/** Freight of the sample workshops: home province, neighbours, far away, and everywhere else. Liugou sends free; chilled fish does not go to Xizang. */
export const freight: Freight[] = [
  ...['puping', 'nanmen', 'taoyuan', 'wufeng'].flatMap((workshop) => [
    kilograms(workshop, ['33'], { first: 600n, step: 100n, free: 9_900n }),
    kilograms(workshop, near, { first: 800n, step: 200n, free: 12_900n }),
    kilograms(workshop, remote, { first: 1_800n, step: 1_200n, free: null }),
    kilograms(workshop, [], { first: 1_000n, step: 400n, free: 19_900n }),
  ]),
  kilograms('changtan', ['33'], { first: 1_200n, step: 300n, free: 19_900n }),
  kilograms('changtan', near, { first: 1_600n, step: 500n, free: 29_900n }),
  kilograms('changtan', [], { first: 2_200n, step: 900n, free: null }),
  notTo('changtan', ['54']),
];

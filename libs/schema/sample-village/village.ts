import type { Role, Text } from '#contracts';
import type { LegRule } from '#money';

export type { Role, Text };

/** The top of the tree; the sample one is invented, the goods it sells are real ones of Zhejiang. */
export interface County {
  code: string;
  name: Text;
}

/** A township and the postal station that takes its parcels every day. */
export interface Township {
  code: string;
  name: Text;
  station: Text;
}

/** A village and its collective, the party that keeps the village's share. */
export interface Village {
  code: string;
  township: string;
  name: Text;
  collective: Text;
}

/** 来料加工 · 定向招工 · 电商直播 · 农旅融合. */
export type WorkshopType = 'processing' | 'recruiting' | 'live-selling' | 'agri-tourism';

/** A seller; `managerPhone` is the phone of a person with the manager role on it. */
export interface Workshop {
  code: string;
  township: string;
  village: string;
  name: Text;
  type: WorkshopType;
  story: Text;
  managerPhone: string;
}

/** The person behind a product, a payee; a maker who also streams has the same code and phone among the people. */
export interface Maker {
  code: string;
  workshop: string;
  name: Text;
  village: string;
  craft: Text;
  story: Text;
  phone: string;
  portrait: string;
}

/** What a shopper may read about a product before buying; food says how long it keeps. */
export interface Facts {
  place: Text;
  ingredients?: Text;
  material?: Text;
  craft: Text;
  storage: Text;
  shelfLifeDays?: number;
  certificate?: Text;
}

/** Where a product stands in the shop window. */
export type Category = 'snack' | 'braised' | 'staple' | 'seafood' | 'tea' | 'farm' | 'craft' | 'gift';

/** One choice of a product; `priceMinor` in fen, `weightGrams` with its packing. */
export interface Sku {
  code: string;
  option: Text;
  priceMinor: bigint;
  stock: number;
  weightGrams: number;
}

/** A product of one maker; `prompter` is three sentences a streamer can read aloud. */
export interface Product {
  code: string;
  workshop: string;
  maker: string;
  name: Text;
  category: Category;
  facts: Facts;
  madeOnDaysAgo?: number;
  picture: string;
  rule: string;
  prompter: Text;
  skus: Sku[];
}

/** A split rule of one workshop; parties are found from the product, its maker, the room and the place. */
export interface Rule {
  code: string;
  workshop: string;
  name: Text;
  legs: LegRule[];
}

/** Someone who can sign in; `place` is a workshop, township or county code; a shopper holds no role. */
export interface Person {
  code: string;
  name: Text;
  phone: string;
  roles: { role: Role; place: string }[];
  portrait?: string;
}

/** A scheduled broadcast; `products` in the order of the bag. */
export interface Room {
  code: string;
  title: Text;
  streamer: string;
  cover: string;
  startsInHours: number;
  products: string[];
}

/** A line of the sign-in card printed when the sample village starts. */
export interface DemoSignIn {
  role: string;
  name: string;
  phone: string;
  note: Text;
}

import { CallRefused, enterRoom, type ProductCard, type RoomPage, showRoom, type StudioProduct } from '#contracts';
import { computed, type ComputedRef, onScopeDispose, type ShallowRef, shallowRef, watch } from 'vue';
import { call } from '../../call.js';
import { joinRoom, type RoomLink } from '../../live/join-room.js';
import { faultOf } from '../fault.js';
import { studioProducts } from '../studio-products.js';
import { said } from '../words.js';
import { bagNow } from './bag-order.js';
import { after, type Desk, newDesk, rejoined } from './desk.js';

type BagProduct = RoomPage['bag'][number];

/** A room as its streamer or helper works in it. */
export interface HostedRoom {
  readonly desk: Readonly<ShallowRef<Desk | undefined>>;
  readonly bag: ComputedRef<readonly BagProduct[]>;
  readonly standing: Readonly<ShallowRef<ReturnType<RoomLink['standing']> | undefined>>;
  readonly connection: Readonly<ShallowRef<'joined' | 'lost' | 'refused'>>;
  /** Which try to come back this is, from 1 on; 0 while nothing is lost. */
  readonly tries: Readonly<ShallowRef<number>>;
  /** Why the room cannot be entered; `again` when trying once more may help. */
  readonly fault: Readonly<ShallowRef<{ reason: string; again: boolean } | undefined>>;
  enter(): Promise<void>;
  send: RoomLink['send'];
  /** What can still be ordered of a product, all its skus together, as of the last event. */
  leftOf(product: ProductCard): number;
  /** What the streamer reads aloud for a product; empty when there is nothing. */
  prompterOf(productId: string): string;
  /** Everything that could lie in the bag. */
  readonly products: Readonly<ShallowRef<readonly StudioProduct[]>>;
}

/** Enters a room for as long as the page is open, from the first event of its record on, so that its sums are whole after a reload too. */
export function useRoom(code: string): HostedRoom {
  const desk = shallowRef<Desk>();
  const read = shallowRef<readonly BagProduct[]>([]);
  const bag = computed(() => bagNow(read.value, desk.value?.bagged ?? null, desk.value?.prices ?? new Map()));
  const standing = shallowRef<ReturnType<RoomLink['standing']>>();
  const connection = shallowRef<'joined' | 'lost' | 'refused'>('lost');
  const fault = shallowRef<{ reason: string; again: boolean }>();
  const tries = shallowRef(0);
  const products = shallowRef<readonly StudioProduct[]>([]);
  let link: RoomLink | undefined;
  let left = false;

  const refuse = (error: unknown): void => {
    const final = error instanceof CallRefused && (error.is('not-found') || error.is('malformed'));
    fault.value = { reason: faultOf(error), again: !final };
  };

  async function enter(): Promise<void> {
    fault.value = undefined;
    // Heard twice, everything would count twice.
    link?.leave();
    link = undefined;
    try {
      const [page, studio] = await Promise.all([call(showRoom, { params: { room: code } }), studioProducts()]);
      read.value = page.bag;
      products.value = studio;
      desk.value = newDesk(page.room);
      link = await joinRoom(
        code,
        {
          joined: (room) => (desk.value = rejoined(desk.value ?? newDesk(room), room)),
          happened: (event) => {
            desk.value = desk.value && after(desk.value, event);
            if (event.kind === 'room.let-go' && event.seq > (desk.value?.readSeq ?? 0) && standing.value === 'helper') void askStanding();
          },
          connection: (state, problem) => {
            connection.value = state;
            if (state === 'joined') tries.value = 0;
            if (state === 'refused') fault.value = { reason: problem?.title ?? '', again: problem?.name !== 'not-found' };
          },
          trying: (attempt) => (tries.value = attempt),
        },
        0,
      );
      if (left) return link.leave();
      standing.value = link.standing();
    } catch (error) {
      refuse(error);
    }
  }

  /** Some helper was let go: this page asks whether it was its own. */
  async function askStanding(): Promise<void> {
    try {
      standing.value = (await call(enterRoom, { params: { room: code } })).standing;
    } catch (error) {
      refuse(error);
    }
  }

  /** Another host may have put something into the bag that this page has not read yet. */
  async function readBag(): Promise<void> {
    const known = new Set(read.value.map(({ id }) => id));
    if (!desk.value?.bagged?.some((id) => !known.has(id))) return;
    const page = await call(showRoom, { params: { room: code } });
    read.value = page.bag;
  }
  watch(
    () => desk.value?.bagged,
    () => void readBag().catch(refuse),
  );

  void enter();
  onScopeDispose(() => {
    left = true;
    link?.leave();
  });

  const send: RoomLink['send'] = (message, body) => {
    if (!link) throw new Error('a desk is shown only in a room that was entered');
    return link.send(message, body);
  };
  const leftOf = ({ skus }: ProductCard): number =>
    skus.reduce((all, { id, available }) => all + (desk.value?.stock.get(id) ?? available), 0);
  const prompterOf = (productId: string): string => {
    const product = products.value.find(({ id }) => id === productId);
    return product ? said(product.prompter) : '';
  };
  return { desk, bag, standing, connection, tries, fault, enter, send, leftOf, prompterOf, products };
}

import { CatalogModule } from '#catalog';
import { type DynamicModule, Module } from '@nestjs/common';
import { BookRoom } from './booking/book-room.js';
import { ListNotices } from './booking/list-notices.js';
import { ReadNotices } from './booking/read-notices.js';
import { ShowBooking } from './booking/show-booking.js';
import { UnbookRoom } from './booking/unbook-room.js';
import { ListOpenContests } from './contests/list-open-contests.js';
import { ReadContest } from './contests/read-contest.js';
import { CheckRoomToken } from './entering/check-room-token.js';
import { CallMe } from './entering/call-me.js';
import { EnterRoom } from './entering/enter-room.js';
import { JoinRoom } from './entering/join-room.js';
import { LiveSettings } from './entering/live-settings.js';
import { ListChapters } from './figures/list-chapters.js';
import { ReadAudience } from './figures/read-audience.js';
import { FindNews } from './happenings/find-news.js';
import { ReadHappenings } from './happenings/read-happenings.js';
import { ShowFlashSale } from './happenings/show-flash-sale.js';
import { ShowPrices } from './happenings/show-prices.js';
import { ShowSales } from './happenings/show-sales.js';
import { ShowStock } from './happenings/show-stock.js';
import * as helping from './helping/index.js';
import * as hosting from './hosting/index.js';
import { BannedWords } from './moderation/banned-words.js';
import { ListRoomWords } from './moderation/list-room-words.js';
import { ListSanctions } from './moderation/list-sanctions.js';
import { Pardon } from './moderation/pardon.js';
import { ReportLine } from './moderation/report-line.js';
import { SanctionSpeaker } from './moderation/sanction-speaker.js';
import { SetRoomWords } from './moderation/set-room-words.js';
import * as picture from './picture/index.js';
import * as offers from './offers/index.js';
import { FindSellingRoom } from './rooms/find-selling-room.js';
import { ListMyRooms } from './rooms/list-my-rooms.js';
import { ListOwnRooms } from './rooms/list-own-rooms.js';
import { ListRooms } from './rooms/list-rooms.js';
import { ListStudioProducts } from './rooms/list-studio-products.js';
import { NameRooms } from './rooms/name-rooms.js';
import { ScheduleRoom } from './rooms/schedule-room.js';
import { ShowRoom } from './rooms/show-room.js';
import { FitText } from './talking/fit-text.js';
import * as talking from './talking/index.js';

const rooms = [ListRooms, ShowRoom, ScheduleRoom, ListMyRooms, ListStudioProducts, FindSellingRoom, ListOwnRooms, NameRooms];
const coming = [BookRoom, UnbookRoom, ShowBooking, ListNotices, ReadNotices, ...Object.values(helping)];
const inside = [
  JoinRoom,
  CallMe,
  BannedWords,
  FitText,
  ...Object.values(hosting),
  ...Object.values(picture),
  ...Object.values(talking),
  ...Object.values(offers),
];
const order = [SanctionSpeaker, Pardon, ListSanctions, ListRoomWords, SetRoomWords, ReportLine];
const telling = [ShowStock, ShowPrices, ShowSales, ShowFlashSale, ReadHappenings, FindNews, ListChapters, ReadAudience];
const contests = [ListOpenContests, ReadContest];
const doors = [EnterRoom, CheckRoomToken];

/** Rooms and everything that happens in them. Without settings (in the worker) there is no door: nobody enters. */
@Module({})
export class LiveModule {
  static forRoot(settings?: { secretKey: string; gatewayUrl?: string }): DynamicModule {
    const verbs = [...rooms, ...coming, ...inside, ...order, ...telling, ...contests, ...(settings ? doors : [])];
    const door = settings ? [{ provide: LiveSettings, useValue: new LiveSettings(settings.secretKey, settings.gatewayUrl ?? '') }] : [];
    return { module: LiveModule, imports: [CatalogModule], providers: [...verbs, ...door], exports: verbs };
  }
}

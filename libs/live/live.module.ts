import { CatalogModule } from '#catalog';
import { type DynamicModule, Module } from '@nestjs/common';
import { CheckRoomToken } from './entering/check-room-token.js';
import { EnterRoom } from './entering/enter-room.js';
import { JoinRoom } from './entering/join-room.js';
import { LiveSettings } from './entering/live-settings.js';
import { FindNews } from './happenings/find-news.js';
import { ReadHappenings } from './happenings/read-happenings.js';
import { ShowFlashSale } from './happenings/show-flash-sale.js';
import { ShowSales } from './happenings/show-sales.js';
import { ShowStock } from './happenings/show-stock.js';
import { EndRoom } from './hosting/end-room.js';
import { FindHostedRoom } from './hosting/find-hosted-room.js';
import { PinProduct } from './hosting/pin-product.js';
import { PractiseRoom } from './hosting/practise-room.js';
import { StartRoom } from './hosting/start-room.js';
import { AddHelper } from './rooms/add-helper.js';
import { FindSellingRoom } from './rooms/find-selling-room.js';
import { ListMyRooms } from './rooms/list-my-rooms.js';
import { ListRooms } from './rooms/list-rooms.js';
import { ListStudioProducts } from './rooms/list-studio-products.js';
import { ScheduleRoom } from './rooms/schedule-room.js';
import { ShowRoom } from './rooms/show-room.js';
import { CountViewers } from './talking/count-viewers.js';
import { Like } from './talking/like.js';
import { Say } from './talking/say.js';

const rooms = [ListRooms, ShowRoom, ScheduleRoom, AddHelper, ListMyRooms, ListStudioProducts, FindSellingRoom, FindHostedRoom];
const inside = [JoinRoom, PractiseRoom, StartRoom, EndRoom, PinProduct, Say, Like, CountViewers];
const telling = [ShowStock, ShowSales, ShowFlashSale, ReadHappenings, FindNews];
const doors = [EnterRoom, CheckRoomToken];

/** Rooms and everything that happens in them. Without settings (in the worker) there is no door: nobody enters. */
@Module({})
export class LiveModule {
  static forRoot(settings?: { secretKey: string; gatewayUrl?: string }): DynamicModule {
    const verbs = [...rooms, ...inside, ...telling, ...(settings ? doors : [])];
    const door = settings ? [{ provide: LiveSettings, useValue: new LiveSettings(settings.secretKey, settings.gatewayUrl ?? '') }] : [];
    return { module: LiveModule, imports: [CatalogModule], providers: [...verbs, ...door], exports: verbs };
  }
}

import { CatalogConsoleModule, CatalogModule, catalogTables, PromotionDeskModule } from '#catalog';
import { FulfilmentModule, fulfilmentTables } from '#fulfilment';
import { IdentityModule, identityTables } from '#identity';
import { LiveConsoleModule, LiveModule, liveTables } from '#live';
import { MediaModule, mediaSettings, mediaTables } from '#media';
import { OrdersModule, ordersTables } from '#orders';
import { MoveDemoClock, PlatformModule, postgresModule } from '#platform';
import { HttpModule } from '#platform/http';
import {
  PayoutsModule,
  IncomeModule,
  AdjustmentsModule,
  HoldsModule,
  PeriodsModule,
  ProofModule,
  ReconciliationModule,
  SettlementModule,
  settlementTables,
} from '#settlement';
import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { booksControllers } from './console/books/index.js';
import { AddressesController } from './shop/addresses.controller.js';
import { AfterSaleController } from './shop/after-sale.controller.js';
import { BookingController, NoticesController } from './shop/booking.controller.js';
import { ChatDeskController } from './console/chat-desk.controller.js';
import { ContestBoardController, ContestsController } from './console/contests.controller.js';
import { ConsoleController } from './console/console.controller.js';
import { ConsoleRefundsController } from './console/console-refunds.controller.js';
import { ConsoleScopes } from './console/console-scopes.js';
import { CouponDeskController } from './console/coupon-desk.controller.js';
import { CouponsController } from './shop/coupons.controller.js';
import { DemoClockController } from './console/demo-clock.controller.js';
import { DisputesController } from './console/disputes.controller.js';
import type { CatalogEnv } from './env.js';
import { FlashSalesController } from './console/flash-sales.controller.js';
import { FindRoomOfLines } from './shop/find-room-of-lines.js';
import { FreightController } from './console/freight.controller.js';
import { HandPaymentsController } from './console/hand-payments.controller.js';
import { FulfilmentController } from './console/fulfilment.controller.js';
import { IncomeController } from './shop/income.controller.js';
import { ManifestsController } from './console/manifests.controller.js';
import { MyOrdersController } from './shop/my-orders.controller.js';
import { MyParcelsController } from './shop/my-parcels.controller.js';
import { OrdersFileController } from './console/orders-file.controller.js';
import { OrdersController } from './shop/orders.controller.js';
import { payoutControllers } from './console/payouts/index.js';
import { PagesController } from './pages/pages.controller.js';
import { PageShell } from './pages/page-shell.js';
import { PaymentsController } from './payments.controller.js';
import { PicturesController } from './pictures.controller.js';
import { ProductsController } from './shop/products.controller.js';
import { ProofController } from './shop/proof.controller.js';
import { ReserveController } from './console/reserve.controller.js';
import { rulesControllers } from './console/rules.controller.js';
import { RoomsController } from './shop/rooms.controller.js';
import { SessionsController } from './sessions.controller.js';
import { StepUpController } from './step-up.controller.js';
import { studioControllers } from './studio/index.js';
import { DescribeRoomInFigures } from './studio/room-figures.js';
import { StatementsController } from './console/statements.controller.js';
import { WaybillsController } from './console/waybills.controller.js';
import { AdjustmentsController } from './console/adjustments.controller.js';
import { WriteOffsController } from './console/write-offs.controller.js';
import { videoControllers } from './video/index.js';
import { ReplayRoom } from './video/replay-room.js';
import { workbenchControllers } from './workbench/index.js';

const tables = [
  ...identityTables,
  ...catalogTables,
  ...liveTables,
  ...mediaTables,
  ...ordersTables,
  ...fulfilmentTables,
  ...settlementTables,
];

/** The shop window, checkout, studio and console over HTTP, and the pages themselves. */
@Module({})
export class CatalogAppModule {
  static forRoot(env: CatalogEnv): DynamicModule {
    return {
      module: CatalogAppModule,
      imports: [
        PlatformModule.forRoot({ name: 'catalog', logLevel: env.LOG_LEVEL, redisUrl: env.REDIS_URL, demoClock: env.DEMO_CLOCK === 'on' }),
        postgresModule(env.DATABASE_URL, tables, 'cunbo catalog'),
        postgresModule(env.CONSOLE_DATABASE_URL, tables, 'cunbo console', 'console'),
        HttpModule,
        DiscoveryModule,
        IdentityModule.forRoot({ smsAdapter: env.SMS_ADAPTER, secretKey: env.SECRET_KEY, production: env.NODE_ENV === 'production' }),
        CatalogModule,
        CatalogConsoleModule,
        PromotionDeskModule,
        LiveModule.forRoot({ secretKey: env.SECRET_KEY, gatewayUrl: env.GATEWAY_URL }),
        LiveConsoleModule,
        MediaModule.forShop(mediaSettings(env)),
        OrdersModule.forShop(
          {
            secretKey: env.STRIPE_SECRET_KEY,
            publishableKey: env.STRIPE_PUBLISHABLE_KEY,
            apiBase: env.STRIPE_API_BASE,
            webhookSecret: env.STRIPE_WEBHOOK_SECRET,
          },
          env.SECRET_KEY,
        ),
        FulfilmentModule.forShop(),
        SettlementModule.forConsole(),
        ReconciliationModule.forConsole(),
        HoldsModule.forConsole(),
        AdjustmentsModule.forConsole(),
        PayoutsModule.forConsole(env.SECRET_KEY),
        PeriodsModule.forConsole(),
        ProofModule.forShop(),
        IncomeModule.forShop(),
      ],
      controllers: [
        SessionsController,
        StepUpController,
        ProductsController,
        ProofController,
        PicturesController,
        RoomsController,
        BookingController,
        NoticesController,
        ...studioControllers,
        ...videoControllers,
        ChatDeskController,
        ContestsController,
        ContestBoardController,
        CouponsController,
        CouponDeskController,
        FlashSalesController,
        OrdersController,
        AddressesController,
        MyOrdersController,
        IncomeController,
        AfterSaleController,
        ConsoleRefundsController,
        DisputesController,
        PaymentsController,
        ConsoleController,
        OrdersFileController,
        StatementsController,
        ...booksControllers,
        ...payoutControllers,
        ReserveController,
        WriteOffsController,
        AdjustmentsController,
        HandPaymentsController,
        DemoClockController,
        FreightController,
        FulfilmentController,
        WaybillsController,
        ManifestsController,
        MyParcelsController,
        ...rulesControllers,
        ...workbenchControllers,
        PagesController,
      ],
      providers: [
        FindRoomOfLines,
        DescribeRoomInFigures,
        ReplayRoom,
        MoveDemoClock,
        ConsoleScopes,
        { provide: PageShell, useFactory: () => new PageShell(env) },
      ],
    };
  }
}

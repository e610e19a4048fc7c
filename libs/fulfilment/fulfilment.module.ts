import { type DynamicModule, Module } from '@nestjs/common';
import { AutoConfirm } from './arrival/auto-confirm.js';
import { ConfirmDelivery } from './arrival/confirm-delivery.js';
import { ListMyParcels } from './arrival/list-my-parcels.js';
import { ShowDispatch } from './arrival/show-dispatch.js';
import { CloseManifests } from './manifest/close-manifests.js';
import { ListManifests } from './manifest/list-manifests.js';
import { SetCutOff } from './manifest/set-cut-off.js';
import { ShowManifest } from './manifest/show-manifest.js';
import { DropParcels } from './parcels/drop-parcels.js';
import { ListParcels } from './parcels/list-parcels.js';
import { OpenParcels } from './parcels/open-parcels.js';
import { PackParcels } from './parcels/pack-parcels.js';
import { ShipParcels } from './parcels/ship-parcels.js';
import { ShowPickList } from './parcels/show-pick-list.js';
import { ImportWaybills } from './waybills/import-waybills.js';
import { ScanWaybill } from './waybills/scan-waybill.js';

const shopVerbs = [
  ShowDispatch,
  ListMyParcels,
  ConfirmDelivery,
  ListParcels,
  ShowPickList,
  PackParcels,
  ScanWaybill,
  ImportWaybills,
  ShipParcels,
  ShowManifest,
  ListManifests,
  SetCutOff,
];
const workerVerbs = [OpenParcels, DropParcels, AutoConfirm, CloseManifests];

/** From the paid order to the delivered parcel: what people do in one process, what comes by itself in another. */
@Module({})
export class FulfilmentModule {
  /** For the process that buyers and workshops speak to; it has the console's database too. */
  static forShop(): DynamicModule {
    return { module: FulfilmentModule, providers: shopVerbs, exports: shopVerbs };
  }

  /** For the process that does jobs and sweeps. */
  static forWorker(): DynamicModule {
    return { module: FulfilmentModule, providers: workerVerbs, exports: workerVerbs };
  }
}

import { CutOffEntity } from './cut-off.entity.js';
import { ManifestEntity } from './manifest.entity.js';
import { ParcelEntity } from './parcel.entity.js';

/** The tables of schema `fulfilment`. */
export const fulfilmentTables = [CutOffEntity, ManifestEntity, ParcelEntity];

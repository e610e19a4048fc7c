import { BagGateway } from './bag.gateway.js';
import { ChatGateway } from './chat.gateway.js';
import { HostingGateway } from './hosting.gateway.js';
import { ModerationGateway } from './moderation.gateway.js';
import { NameGateway } from './name.gateway.js';
import { OffersGateway } from './offers.gateway.js';
import { RoomGateway } from './room.gateway.js';
import { ViewerGateway } from './viewer.gateway.js';

/** Everybody who answers messages of a room. */
export const gateways = [
  RoomGateway,
  ViewerGateway,
  NameGateway,
  HostingGateway,
  BagGateway,
  ChatGateway,
  ModerationGateway,
  OffersGateway,
];

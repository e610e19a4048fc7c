import { endpoint, type EndpointContract } from '#contracts';

const page = (name: string, path: string, summary: string): EndpointContract =>
  endpoint({ name, method: 'GET', path, access: 'anyone', summary, produces: 'text/html', problems: [] });

/** The pages themselves: each is a small HTML shell, its data comes through the API. */
export const homePage = page('homePage', '/', 'Rooms and products');
export const roomPage = page('roomPage', '/r/:room', 'A live room');
export const productPage = page('productPage', '/p/:product', 'A product');
export const ordersPage = page('ordersPage', '/orders', 'My orders');
export const orderPage = page('orderPage', '/orders/:order', 'One order of mine');
export const receiptPage = page('receiptPage', '/orders/:order/receipt', 'The receipt of an order of mine');
export const proofPage = page('proofPage', '/proof/:order', 'The proof of how an order was split');
export const sealsPage = page('sealsPage', '/proof', 'The seals of the ledger');
export const incomePage = page('incomePage', '/income', 'What I earn as a maker or streamer');
export const sharesPage = page('sharesPage', '/income/:party/:period', 'Every share of a month of mine');
export const cartPage = page('cartPage', '/cart', 'What a phone keeps to be ordered');
export const contestPage = page('contestPage', '/contests/:contest', 'A contest of several rooms');
export const contestScreenPage = page('contestScreenPage', '/contests/:contest/screen', 'A contest on the big screen of a square');
export const studioPage = page('studioPage', '/studio', "The streamer's studio");
export const studioInnerPage = page('studioInnerPage', '/studio/*', "The streamer's studio");
export const consolePage = page('consolePage', '/console', "The workshop manager's console");
export const consoleInnerPage = page('consoleInnerPage', '/console/*', "The workshop manager's console");

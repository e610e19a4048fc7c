import { encode } from 'uqr';

/** What stands on a poster. */
export interface Poster {
  readonly title: string;
  readonly time: string;
  readonly streamer: string;
  readonly villages: string;
  readonly cover: string;
  readonly link: string;
  readonly scan: string;
  readonly scanLead: string;
  readonly brand: string;
}

const size = { width: 720, height: 1120 };
const coverHeight = 600;
const margin = 48;
const qrSide = 232;
const colours = { paper: '#faf6ef', ink: '#221c17', soft: '#5f544a', red: '#b3261e', night: '#14110e' };
const font = (weight: number, px: number): string =>
  `${weight} ${px}px 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', system-ui, sans-serif`;

/** Draws a poster of 720 × 1120 points, whatever the theme of the page: it is looked at elsewhere. Rejects when the cover does not load. */
export async function drawPoster(canvas: HTMLCanvasElement, poster: Poster): Promise<void> {
  const cover = new Image();
  cover.src = poster.cover;
  await cover.decode();
  canvas.width = size.width;
  canvas.height = size.height;
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = colours.paper;
  pen.fillRect(0, 0, size.width, size.height);
  drawCover(pen, cover);
  drawWords(pen, poster);
  drawCode(pen, poster.link, size.width - margin - qrSide, size.height - margin - qrSide - 20);
}

/** Fills the top of the poster, cut where the page cuts it too. */
function drawCover(pen: CanvasRenderingContext2D, cover: HTMLImageElement): void {
  const [width, height] = [cover.naturalWidth || size.width, cover.naturalHeight || coverHeight];
  const scale = Math.max(size.width / width, coverHeight / height);
  const [drawnWidth, drawnHeight] = [width * scale, height * scale];
  pen.save();
  pen.beginPath();
  pen.rect(0, 0, size.width, coverHeight);
  pen.clip();
  pen.drawImage(cover, (size.width - drawnWidth) / 2, (coverHeight - drawnHeight) * 0.24, drawnWidth, drawnHeight);
  pen.restore();
}

function drawWords(pen: CanvasRenderingContext2D, poster: Poster): void {
  pen.fillStyle = colours.red;
  pen.fillRect(margin, coverHeight - 26, 144, 52);
  pen.fillStyle = '#fff';
  pen.font = font(700, 30);
  pen.textBaseline = 'middle';
  pen.fillText(poster.brand, margin + 24, coverHeight);
  pen.textBaseline = 'alphabetic';
  pen.fillStyle = colours.ink;
  pen.font = font(700, 48);
  const below = lines(pen, poster.title, size.width - 2 * margin, 2, coverHeight + 92, 60);
  pen.fillStyle = colours.red;
  pen.font = font(650, 36);
  pen.fillText(poster.time, margin, below + 12);
  const beside = size.width - 3 * margin - qrSide;
  pen.fillStyle = colours.ink;
  pen.font = font(600, 32);
  const next = lines(pen, poster.streamer, beside, 2, below + 78, 42);
  pen.fillStyle = colours.soft;
  pen.font = font(400, 28);
  lines(pen, poster.villages, beside, 2, next + 2, 38);
  pen.fillStyle = colours.ink;
  pen.font = font(650, 32);
  pen.fillText(poster.scan, margin, size.height - margin - 62);
  pen.fillStyle = colours.soft;
  pen.font = font(400, 26);
  pen.fillText(poster.scanLead, margin, size.height - margin - 22);
}

/** Writes a text in at most so many lines, the last one cut short; answers where the next line would stand. */
function lines(pen: CanvasRenderingContext2D, text: string, width: number, most: number, y: number, step: number): number {
  const parts = text.match(/[\p{L}\p{N}'’-]+\s*|./gu) ?? [];
  const pieces = parts.flatMap((part) => (pen.measureText(part).width > width || /\p{Script=Han}/u.test(part) ? [...part] : [part]));
  const rows = [''];
  for (const piece of pieces) {
    const row = rows.at(-1)! + piece;
    if (pen.measureText(row).width <= width || rows.at(-1) === '') rows[rows.length - 1] = row;
    else rows.push(piece);
  }
  const shown = rows.slice(0, most);
  if (rows.length > most) shown[most - 1] = `${shown[most - 1]!.slice(0, -1)}…`;
  shown.forEach((row, nth) => pen.fillText(row, margin, y + nth * step));
  return y + shown.length * step;
}

function drawCode(pen: CanvasRenderingContext2D, link: string, x: number, y: number): void {
  const { data, size: cells } = encode(link, { ecc: 'M', border: 2 });
  const cell = Math.floor(qrSide / cells);
  const side = cell * cells;
  pen.fillStyle = '#fff';
  pen.fillRect(x, y, side, side);
  pen.fillStyle = colours.night;
  data.forEach((row, line) => row.forEach((dark, column) => dark && pen.fillRect(x + column * cell, y + line * cell, cell, cell)));
}

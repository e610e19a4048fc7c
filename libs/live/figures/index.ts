export { ListChapters } from './list-chapters.js';
export { type Audience, type ProductAudience, ReadAudience } from './read-audience.js';
export { type ComparedRoom, worstFigure } from './worst-figure.js';

export * as z from './declare.js';

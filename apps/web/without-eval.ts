import { z } from 'zod';

// The pages' policy forbids making code from text; told so before any schema is made, zod does not even try. Imported first by every entry.
z.config({ jitless: true });

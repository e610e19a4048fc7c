import { killedAtEveryPoint } from './killing/at-every-point.js';

killedAtEveryPoint('Postgres');

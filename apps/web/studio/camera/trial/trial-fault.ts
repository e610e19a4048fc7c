import { EngineRefused } from '../../../media/exchange.js';
import { sayTrial as t } from '../../../messages/studio/trial.js';
import { faultOf } from '../../fault.js';
import { EngineAway } from './try-network.js';

/** Why the network could not be tried out, in words for the streamer. */
export function trialFault(error: unknown): string {
  if (!navigator.onLine) return t('offline');
  if (error instanceof EngineAway || (error instanceof EngineRefused && error.status >= 500)) return t('away');
  return error instanceof EngineRefused ? t('refused') : faultOf(error);
}

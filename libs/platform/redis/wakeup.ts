import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { connectRedis } from './redis.js';

/**
 * A tap on the shoulder between processes: "something new about this room". Best effort and without content; who is tapped reads Postgres, and polls it anyway, so
 * that a lost tap costs a moment and never the news.
 */
export class Wakeup implements OnApplicationShutdown {
  private readonly logger = new Logger(Wakeup.name);
  private readonly channel: string;
  private readonly publishing: Redis;
  private subscribing: Redis | undefined;

  constructor(private readonly redisUrl: string) {
    this.channel = `cunbo.wakeup.${new URL(redisUrl).pathname.slice(1) || '0'}`;
    this.publishing = connectRedis(redisUrl, (error) => this.logger.debug(error.message));
  }

  /** Taps everybody who listens for `topic`; says nothing when Redis is away. */
  tap(topic: string): void {
    this.publishing.publish(this.channel, topic).catch((error: Error) => this.logger.debug(`a tap was lost: ${error.message}`));
  }

  /** Calls `woken` with the topic of every tap. */
  listen(woken: (topic: string) => void): void {
    this.subscribing ??= this.subscribe();
    this.subscribing.on('message', (_, topic: string) => woken(topic));
  }

  /** Anew with every connection. */
  private subscribe(): Redis {
    const redis = connectRedis(this.redisUrl, (error) => this.logger.debug(error.message), 'worker');
    return redis.on('ready', () => {
      redis.subscribe(this.channel).catch((error: Error) => this.logger.warn(`not listening for taps: ${error.message}`));
    });
  }

  onApplicationShutdown(): void {
    this.publishing.disconnect();
    this.subscribing?.disconnect();
  }
}

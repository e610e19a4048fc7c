/** Where a tap leads that stays within the app; nothing for what a browser would open elsewhere, and for another place on the same page. */
export function ownLink(event: MouseEvent, within: (path: string) => boolean): string | undefined {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return undefined;
  if (link.target || link.hasAttribute('download') || link.origin !== location.origin) return undefined;
  return within(link.pathname) && !link.getAttribute('href')?.startsWith('#') ? link.href : undefined;
}

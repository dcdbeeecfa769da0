/** To run in a page: what is wider than the page, or is cut off by its own box. */
export function cutElements(): string[] {
  const isCut = (element: Element) => {
    if (element.closest('.visually-hidden, .clamped, table, svg, option')) return false;
    const { left, right, width } = element.getBoundingClientRect();
    const isOutside = right > document.documentElement.clientWidth + 1 || left < -1;
    if (width > 0 && isOutside) return true;
    const { overflowX, overflowY } = getComputedStyle(element);
    const isTooWide = element.scrollWidth > element.clientWidth + 1 && overflowX !== 'visible';
    const isTooHigh = element.scrollHeight > element.clientHeight + 1 && overflowY !== 'visible';
    return isTooWide || isTooHigh;
  };
  return [...document.body.querySelectorAll(':not(.frame):not(.field)')]
    .filter(isCut)
    .map(
      ({ tagName, className, textContent }) => `${tagName}.${className}: ${textContent?.trim()}`,
    );
}

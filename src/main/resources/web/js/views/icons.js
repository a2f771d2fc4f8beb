const SVG = 'http://www.w3.org/2000/svg';

/** Strokes on a 24 x 24 grid. */
const PATHS = {
  alert: 'M12 8v5M12 16.5v.01M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z',
  back: 'M15 5l-7 7 7 7',
  clock: 'M12 7.500V12l3 2M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z',
  close: 'M6 6l12 12M18 6L6 18',
  code: 'M8.5 7L3.5 12l5 5M15.5 7l5 5-5 5',
  copy: 'M9 9h10.500v10.500H9zM5.5 15H4.500V4.500H15v1',
  down: 'M12 5v14M6 13l6 6 6-6',
  edit: 'M4.5 19.500h3.800L19 8.8 15.2 5 4.5 15.700zM12.8 7.400l3.8 3.8',
  logout: 'M10 4.500H5.500v15H10M14.5 8l4 4-4 4M18 12H9.5',
  moon: 'M19.5 14A8 8 0 1 1 10 4.5 6.5 6.5 0 0 0 19.5 14z',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20c.8-3.6 3.7-5.5 7.5-5.500s6.7 1.9 7.5 5.5',
  pin: 'M9 4h6l-.8 6 3.3 3.500h-11L9.8 10zM12 13.500V20',
  read: 'M2.5 12.500l4 4L15 8M11.5 15.500l1 1L21.5 8',
  retry: 'M19 12a7 7 0 1 1-2.2-5.100L19.5 9M19.5 4.500V9H15',
  search: 'M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15.5 15.500L20 20',
  send: 'M4.5 4.800L20 12 4.5 19.2 7 12zM7 12h6',
  sent: 'M5.5 12.500l4.5 4.500L19 8',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.800v2M12 19.200v2M2.8 12h2M19.2 12h2M5.5 5.500l1.4 1.400M17.1 17.100l1.4 1.400M5.5 18.500l1.4-1.400M17.1 6.900l1.4-1.4',
};

/** A picture that means nothing to a screen reader; what it stands beside has the words. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

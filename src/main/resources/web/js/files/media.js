const UNITS = ['bytes', 'KB', 'MB', 'GB'];
/** What every browser shows as a picture. An SVG drawing is a program, so it is sent as a file. */
const PICTURE = /^image\/(png|jpeg|gif|webp|avif|bmp)$/;
const SMALL_SIDE = 640;
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** 1536 → "1.5 KB". */
export function sizeText(bytes) {
  let value = Number(bytes) || 0;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit && value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}

export const isPicture = file => PICTURE.test(file.type);

/** The picture's size in pixels; null if the browser can't read it as a picture. */
export async function pictureSize(file) {
  const image = new Image();
  const url = URL.createObjectURL(file);
  try {
    image.src = url;
    await image.decode();
    return { width: image.naturalWidth, height: image.naturalHeight };
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The arguments of CreateImageMessageByURL for an uploaded picture. */
export function pictureArguments(file, { width, height }, url) {
  const source = { uuid: '', type: file.type, size: file.size, width, height, url };
  const scale = Math.min(1, SMALL_SIDE / Math.max(width, height));
  const small = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const smallUrl = scale < 1 ? `${url}?type=image&width=${small.width}&height=${small.height}` : url;
  return ['', source, source, { ...source, ...small, url: smallUrl }];
}

/**
 * The address at which this page gets a file. Who uploaded from the server's own machine knows the server as localhost, which is
 * another machine here. Anything but http and https gives null.
 */
export function fileAddress(address, page = globalThis.location) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  return LOOPBACK.test(url.hostname) && url.pathname.startsWith('/object/') ? page.origin + url.pathname + url.search : url.href;
}

/** A picture that a browser drew, as the bytes of a PNG file. */
export async function picture(page, width, height) {
  const address = await page.evaluate(([w, h]) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h });
    const drawing = canvas.getContext('2d');
    const sky = drawing.createLinearGradient(0, 0, 0, h);
    for (const [at, colour] of [[0, '#ff9a5a'], [0.55, '#ff5f8f'], [1, '#3b2a6b']]) sky.addColorStop(at, colour);
    drawing.fillStyle = sky;
    drawing.fillRect(0, 0, w, h);
    drawing.fillStyle = '#ffe9b0';
    drawing.arc(w * 0.68, h * 0.54, h * 0.11, 0, 7);
    drawing.fill();
    drawing.fillStyle = '#2a1d52';
    drawing.beginPath();
    for (const [x, y] of [[0, 0.77], [0.25, 0.48], [0.47, 0.8], [0.63, 0.62], [1, 0.88], [1, 1], [0, 1]]) drawing.lineTo(w * x, h * y);
    drawing.fill();
    return canvas.toDataURL('image/png');
  }, [width, height]);
  return Buffer.from(address.split(',')[1], 'base64');
}

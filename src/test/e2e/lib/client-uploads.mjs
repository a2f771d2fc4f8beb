import assert from 'node:assert/strict';

/**
 * What an app does with files through the npm client. Runs in Node and, as text, in a browser, so it uses nothing from outside.
 * `OpenIMSDK` is the client's class; `size` that of a file of several parts. Returns what came of each step.
 */
export async function uploadAndSend(OpenIMSDK, { userID, token, peer, peerToken, wsAddr, apiAddr, size }) {
  const sdk = new OpenIMSDK();
  const receiver = new OpenIMSDK();
  const received = new Promise(done => {
    const messages = [];
    receiver.on('OnRecvNewMessages', ({ data }) => {
      messages.push(...data);
      if (messages.length >= 2) done(messages);
    });
  });
  await receiver.login({ userID: peer, token: peerToken, platformID: 5, wsAddr, apiAddr });
  await sdk.login({ userID, token, platformID: 5, wsAddr, apiAddr });
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i++) bytes[i] = (i * 31 + (i >> 8)) & 255;
  const same = async url => {
    const down = new Uint8Array(await (await fetch(url)).arrayBuffer());
    return down.length === size && down.every((byte, i) => byte === bytes[i]);
  };

  const upload = await sdk.uploadFile({ file: new File([bytes], 'Film über uns.bin') });
  const again = await sdk.uploadFile({ file: new File([bytes], 'copy.bin') });
  const pixel = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), c => c.charCodeAt(0));
  const shape = { uuid: '', type: 'image/png', size: pixel.length, width: 1, height: 1, url: '' };
  const image = await sdk.createImageMessageByFile({ file: new File([pixel], 'pixel.png'), sourcePath: '', sourcePicture: { ...shape },
    bigPicture: { ...shape }, snapshotPicture: { ...shape } });
  const file = await sdk.createFileMessageByFile({ file: new File([bytes], 'plan.pdf'), filePath: '', fileName: 'plan.pdf', uuid: '',
    sourceUrl: '', fileSize: size, fileType: 'pdf' });
  for (const { data: message } of [image, file]) await sdk.sendMessage({ recvID: peer, groupID: '', message });
  const [gotImage, gotFile] = await received;
  const imageAnswer = await fetch(gotImage.pictureElem.snapshotPicture.url);
  const result = {
    errCodes: [upload, again, image, file].map(({ errCode }) => errCode),
    url: upload.data.url, same: await same(upload.data.url), againSame: await same(again.data.url),
    types: [gotImage.contentType, gotFile.contentType], snapshotUrl: gotImage.pictureElem.snapshotPicture.url,
    imageType: imageAnswer.headers.get('content-type'), imageBytes: (await imageAnswer.arrayBuffer()).byteLength, pixelBytes: pixel.length,
    fileName: gotFile.fileElem.fileName, fileSame: await same(gotFile.fileElem.sourceUrl),
  };
  await Promise.all([sdk.logout(), receiver.logout()]);
  return result;
}

/** What must have come of it. */
export function check(result, userID) {
  assert.deepEqual(result.errCodes, [0, 0, 0, 0]);
  assert.ok(result.url.endsWith(`/object/${userID}/${encodeURIComponent('Film über uns.bin')}`), result.url);
  assert.ok(result.same, 'the file comes down as it went up');
  assert.ok(result.againSame, 'and so does its copy, which was not sent again');
  assert.deepEqual(result.types, [102, 105]);
  assert.match(result.snapshotUrl, /pixel\.png\?type=image&width=1&height=1$/);
  assert.equal(result.imageType, 'image/png');
  assert.equal(result.imageBytes, result.pixelBytes);
  assert.equal(result.fileName, 'plan.pdf');
  assert.ok(result.fileSame, 'the receiver gets the same bytes');
}

import { md5, md5OfText } from './md5.js';

const TRIES = 3;

/**
 * Uploads files as the OpenIM server wants it: the MD5 of each part first, then the parts, then "that was all". Content that the
 * server has already is not sent again.
 */
export class Uploader {
  #identity;
  /** The upload before the next one. */
  #last = Promise.resolve();

  /** `identity` has userID and token. */
  constructor(identity) {
    this.#identity = identity;
  }

  /**
   * Returns the file's address. `progress` is called with 0 to 1; `signal` ends it. Throws an Error with words for the user. One
   * file goes after the other, in the order of the calls.
   */
  upload(file, progress, signal) {
    const uploaded = this.#last.then(() => {
      signal?.throwIfAborted();
      return this.#upload(file, progress, signal);
    });
    this.#last = uploaded.catch(() => {});
    return uploaded;
  }

  async #upload(file, progress, signal) {
    const { size: partSize } = await this.#post('part_size', { size: file.size }, signal);
    const parts = [];
    for (let at = 0; at < file.size; at += partSize) {
      parts.push(file.slice(at, Math.min(file.size, at + partSize)));
    }
    const hashes = [];
    for (const part of parts) {
      hashes.push(md5(await part.arrayBuffer()));
      signal?.throwIfAborted();
    }
    // A folder of its own: another file of this name shall not take this one's place.
    const name = `${this.#identity.userID}/${Date.now().toString(36)}${random()}/${file.name}`;
    const contentType = file.type || 'application/octet-stream';
    const { url, upload } = await this.#post('initiate_multipart_upload', {
      hash: md5OfText(hashes.join(',')), size: file.size, partSize, maxParts: parts.length, cause: '', name, contentType,
    }, signal);
    if (upload) {
      let sent = 0;
      for (const [index, part] of parts.entries()) {
        await put(target(upload.sign, index), part, contentType, loaded => progress((sent + loaded) / file.size), signal);
        sent += part.size;
      }
    }
    progress(1);
    if (!upload) return url;
    const done = await this.#post('complete_multipart_upload', {
      uploadID: upload.uploadID, parts: hashes, name, contentType, cause: '',
    }, signal);
    return done.url;
  }

  async #post(step, body, signal) {
    let answer;
    try {
      const response = await fetch(`/object/${step}`, {
        method: 'POST', signal, body: JSON.stringify(body),
        headers: {
          'content-type': 'application/json', operationID: `upload-${random()}`, token: this.#identity.token,
          // The files' addresses shall begin with the address at which this page is.
          'X-Request-Api': location.origin,
        },
      });
      answer = await response.json();
    } catch (error) {
      signal?.throwIfAborted();
      throw new Error('The server for files does not answer', { cause: error });
    }
    if (answer.errCode !== 0) throw new Error(answer.errDlt || answer.errMsg || `error ${answer.errCode}`);
    return answer.data;
  }
}

/** The address to which a part goes, and its headers. What belongs to the part wins over what belongs to all. */
function target({ url, query, header, parts }, index) {
  const part = parts[index];
  const address = new URL(part.url || url);
  for (const { key, values } of [...(query ?? []), ...(part.query ?? [])]) address.searchParams.set(key, values[0]);
  return { address, headers: [...(header ?? []), ...(part.header ?? [])] };
}

async function put(where, part, contentType, progress, signal) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await putOnce(where, part, contentType, progress, signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (error.final || attempt === TRIES) throw error;
    }
  }
}

/** XMLHttpRequest, since fetch does not tell how much has been sent. */
function putOnce({ address, headers }, part, contentType, progress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', address);
    for (const { key, values } of headers) request.setRequestHeader(key, values[0]);
    request.setRequestHeader('content-type', contentType);
    request.upload.onprogress = event => progress(event.loaded);
    request.onload = () => {
      if (request.status >= 200 && request.status < 400) resolve();
      else reject(Object.assign(new Error(request.responseText.trim() || `HTTP ${request.status}`), { final: request.status < 500 }));
    };
    request.onerror = () => reject(new Error('The connection was lost while the file was sent'));
    request.onabort = () => reject(signal.reason);
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(part);
  });
}

function random() {
  return crypto.getRandomValues(new Uint32Array(1))[0].toString(36);
}

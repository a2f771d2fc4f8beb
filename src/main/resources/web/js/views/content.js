import { h, linkify } from '../dom.js';
import { fileAddress, sizeText } from '../files/media.js';
import { Type, labelOf, mentionsOf, previewOf, quotedBy, textOf } from '../model/message.js';
import { icon } from './icons.js';

const LARGEST_SIDE = 320;
const SMALLEST_SIDE = 96;
const PLAYABLE = /^(audio|video)\//;

/**
 * What a message says, as elements. `context` has person(user), selfID, openPicture(message) and jumpTo(clientMsgID).
 */
export function contentOf(message, context) {
  const quoted = quotedBy(message);
  return [quoted && quote(quoted, context), ...body(message, context)].filter(Boolean);
}

/** What of the message decides how its content looks. */
export function contentKey({ key: _, progress, status, isRead, sendTime, failure, seq, attachedInfoElem, ...content }) {
  const elements = Object.entries(content).filter(([name]) => name.endsWith('Elem'));
  return JSON.stringify([content.contentType, content.preview, content.senderNickname, elements]);
}

function body(message, context) {
  const text = textOf(message);
  if (text !== null) return [h('span', { class: 'bubble-text' }, withMentions(text, message, context))];
  if (message.pictureElem) return [picture(message, context)];
  if (message.videoElem) return [video(message.videoElem)];
  if (message.soundElem) return [sound(message.soundElem.sourceUrl)];
  if (message.fileElem) return file(message);
  if (message.mergeElem) return [chatRecord(message.mergeElem)];
  if (message.cardElem) return [card('person', message.cardElem.nickname || message.cardElem.userID, 'Contact card')];
  if (message.locationElem) {
    const { description, latitude, longitude } = message.locationElem;
    return [card('info', description || 'Location', `${latitude}, ${longitude}`)];
  }
  return [h('span', { class: 'bubble-text is-label', text: labelOf(message, context.person) })];
}

/** Mentions stand out; other clients write the ID into the text where this one writes the name. */
function withMentions(text, message, context) {
  const mentions = mentionsOf(message);
  if (!mentions.length) return linkify(text);
  const names = new Map(mentions.flatMap(({ userID, name }) => [[`@${userID}`, { userID, name }], [`@${name}`, { userID, name }]]));
  const pattern = new RegExp(`(${[...names.keys()].sort((a, b) => b.length - a.length).map(name => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`);
  return text.split(pattern).flatMap(part => {
    const mention = names.get(part);
    if (!mention) return linkify(part);
    return h('span', { class: `mention${mention.userID === context.selfID ? ' is-self' : ''}`, text: `@${mention.name}` });
  });
}

function quote(quoted, context) {
  return h('button', { type: 'button', class: 'quote', onclick: () => context.jumpTo(quoted.clientMsgID) },
    h('span', { class: 'quote-name', text: context.person({ userID: quoted.sendID, nickname: quoted.senderNickname }) }),
    h('span', { class: 'quote-text', text: previewOf(quoted, context.person) }));
}

function picture(message, context) {
  const { sourcePicture = {}, snapshotPicture } = message.pictureElem;
  const address = message.preview ?? fileAddress(snapshotPicture?.url || sourcePicture.url);
  if (!address) return h('span', { class: 'bubble-text is-label', text: 'Picture' });
  const { width, height } = shownSize(sourcePicture.width || snapshotPicture?.width, sourcePicture.height || snapshotPicture?.height);
  const image = h('img', { src: address, alt: '', width, height, loading: 'lazy', decoding: 'async', onerror: () => {
    image.replaceWith(h('span', { class: 'picture-lost' }, icon('file'), 'The picture is not there any more'));
  } });
  return h('button', { type: 'button', class: 'picture', 'aria-label': 'Show the picture', onclick: () => context.openPicture(message) }, image);
}

function shownSize(width, height) {
  if (!width || !height) return { width: 240, height: 180 };
  const scale = Math.min(1, LARGEST_SIDE / Math.max(width, height));
  return { width: Math.max(SMALLEST_SIDE, Math.round(width * scale)), height: Math.max(SMALLEST_SIDE / 2, Math.round(height * scale)) };
}

function file({ contentType, fileElem }) {
  const { fileName, fileSize, fileType, sourceUrl } = fileElem;
  const address = contentType === Type.FILE && sourceUrl ? fileAddress(sourceUrl) : null;
  const parts = [h('span', { class: 'file-icon', 'aria-hidden': 'true' }, icon('file')),
    h('span', { class: 'file-main' }, h('span', { class: 'file-name', text: fileName || 'File' }), h('span', { class: 'file-size', text: sizeText(fileSize) })),
    address && h('span', { class: 'file-icon is-plain', 'aria-hidden': 'true' }, icon('download'))];
  const player = address && PLAYABLE.test(fileType) ? (fileType.startsWith('video') ? video({ videoUrl: sourceUrl }) : sound(sourceUrl)) : null;
  const row = address
    ? h('a', { class: 'file', href: address, download: fileName || 'file', 'aria-label': `Download ${fileName || 'file'}, ${sizeText(fileSize)}` }, parts)
    : h('span', { class: 'file' }, parts);
  return [player, row];
}

function video({ videoUrl, snapshotUrl }) {
  return h('video', { class: 'player', src: fileAddress(videoUrl) ?? '', poster: snapshotUrl ? fileAddress(snapshotUrl) ?? '' : '', controls: true, preload: 'metadata' });
}

function sound(url) {
  return h('audio', { class: 'player', src: fileAddress(url) ?? '', controls: true, preload: 'none' });
}

function chatRecord({ title, abstractList }) {
  return h('span', { class: 'record' }, h('strong', { text: title || 'Forwarded chat' }),
    ...(abstractList ?? []).slice(0, 4).map(line => h('span', { class: 'record-line', text: line })));
}

function card(name, title, hint) {
  return h('span', { class: 'file' }, h('span', { class: 'file-icon', 'aria-hidden': 'true' }, icon(name)),
    h('span', { class: 'file-main' }, h('span', { class: 'file-name', text: title }), h('span', { class: 'file-size', text: hint })));
}

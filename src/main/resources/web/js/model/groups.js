import { Emitter } from '../emitter.js';
import { Reloader } from './reloader.js';

export const Role = { OWNER: 100, ADMIN: 60, MEMBER: 20 };
export const GroupStatus = { DISMISSED: 2, MUTED: 3 };
const OPEN = 0;
const FOUND_BY_SEARCH = 3;
const WORK_GROUP = 2;
const PAGE = 50;

/**
 * The groups of the user, with applications and members. Says `change` when lists changed and `members` (with the group's ID) when
 * members of a group did; what fails rejects.
 */
export class Groups extends Emitter {
  joined = new Map();
  /** Whether `joined` has been read. */
  isLoaded = false;
  received = [];
  sent = [];
  #client;
  #lists = new Reloader(() => this.#loadGroups());
  #applications = new Reloader(() => this.#loadApplications());
  /** Own membership by group ID. */
  #selves = new Map();

  constructor(client) {
    super();
    this.#client = client;
    for (const event of ['OnJoinedGroupAdded', 'OnJoinedGroupDeleted', 'OnGroupInfoChanged', 'OnGroupDismissed']) {
      client.on(event, group => {
        this.#membersChanged(group?.groupID);
        this.#lists.ask();
      });
    }
    for (const event of ['OnGroupMemberAdded', 'OnGroupMemberDeleted', 'OnGroupMemberInfoChanged']) {
      client.on(event, member => this.#membersChanged(member?.groupID));
    }
    for (const event of ['OnGroupApplicationAdded', 'OnGroupApplicationAccepted', 'OnGroupApplicationRejected']) {
      client.on(event, () => this.#applications.ask());
    }
  }

  reload() {
    return Promise.all([this.#lists.ask(), this.#applications.ask()]);
  }

  /** How many applications wait for this user's answer. */
  get waiting() {
    return this.received.filter(({ handleResult }) => handleResult === OPEN).length;
  }

  /** Returns the group. */
  async create(groupName, memberUserIDs) {
    const group = await this.#client.call('CreateGroup', {
      memberUserIDs, adminUserIDs: [], ownerUserID: '', groupInfo: { groupName, groupType: WORK_GROUP },
    });
    await this.#lists.ask();
    return group;
  }

  /** Returns whether one is in at once; else somebody has to agree. */
  async join(groupID, greeting) {
    await this.#client.call('JoinGroup', groupID, greeting, FOUND_BY_SEARCH, '');
    await this.reload();
    return this.joined.has(groupID);
  }

  async answer(groupID, userID, accepted) {
    await this.#client.call(accepted ? 'AcceptGroupApplication' : 'RefuseGroupApplication', groupID, userID, '');
    await this.#applications.ask();
  }

  /** A part of the members, the highest roles first. */
  async members(groupID, offset = 0, keyword = '') {
    const page = keyword
      ? this.#client.call('SearchGroupMembers', { groupID, keywordList: [keyword], isSearchUserID: true, isSearchMemberNickname: true, offset, count: PAGE })
      : this.#client.call('GetGroupMemberList', groupID, 0, offset, PAGE);
    return (await page) || [];
  }

  /** What the user is in a group; null if he is not in it. */
  async self(groupID) {
    if (!this.#selves.has(groupID)) {
      const [member] = (await this.#client.call('GetSpecifiedGroupMembersInfo', groupID, [this.#client.userID])) || [];
      this.#selves.set(groupID, member ?? null);
    }
    return this.#selves.get(groupID);
  }

  /** As far as is known without asking. */
  roleIn(groupID) {
    return this.#selves.get(groupID)?.roleLevel ?? Role.MEMBER;
  }

  invite(groupID, userIDs) {
    return this.#members(groupID, 'InviteUserToGroup', groupID, '', userIDs);
  }

  kick(groupID, userID) {
    return this.#members(groupID, 'KickGroupMember', groupID, '', [userID]);
  }

  muteMember(groupID, userID, seconds) {
    return this.#members(groupID, 'ChangeGroupMemberMute', groupID, userID, seconds);
  }

  setRole(groupID, userID, roleLevel) {
    return this.#members(groupID, 'SetGroupMemberInfo', { groupID, userID, roleLevel });
  }

  transfer(groupID, userID) {
    return this.#members(groupID, 'TransferGroupOwner', groupID, userID);
  }

  muteAll(groupID, muted) {
    return this.#members(groupID, 'ChangeGroupMute', groupID, muted);
  }

  /** `change` may have groupName, notification, introduction, needVerification. */
  change(groupID, change) {
    return this.#members(groupID, 'SetGroupInfo', { groupID, ...change });
  }

  quit(groupID) {
    return this.#members(groupID, 'QuitGroup', groupID);
  }

  dismiss(groupID) {
    return this.#members(groupID, 'DismissGroup', groupID);
  }

  async #members(groupID, name, ...args) {
    await this.#client.call(name, ...args);
    this.#membersChanged(groupID);
    await this.#lists.ask();
  }

  #membersChanged(groupID) {
    if (!groupID) return;
    this.#selves.delete(groupID);
    this.emit('members', groupID);
  }

  async #loadGroups() {
    const list = (await this.#client.call('GetJoinedGroupList')) || [];
    this.joined = new Map(list.map(group => [group.groupID, group]));
    this.isLoaded = true;
    this.emit('change');
  }

  async #loadApplications() {
    const lists = await Promise.all(['Recipient', 'Applicant'].map(side => this.#client.call(`GetGroupApplicationListAs${side}`)));
    [this.received, this.sent] = lists.map(list => (list || []).sort((a, b) => b.reqTime - a.reqTime));
    this.emit('change');
  }
}

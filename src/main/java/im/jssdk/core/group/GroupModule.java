package im.jssdk.core.group;

/** Groups: joining and leading them, finding them and their members (spec sdk-core-behaviour 2.4). */
public interface GroupModule {

  GroupLookup lookup();

  MemberLookup members();

  GroupManagement management();

  GroupApplications applications();
}

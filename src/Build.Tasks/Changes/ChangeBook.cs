using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Changes;

/// <summary>Every rule about changes, and what they say of one.</summary>
internal static class ChangeBook
{
    public static IReadOnlyList<ChangeRule> Rules { get; } =
    [
        new EtcdMembersChanged(),
        new PostgresMembersRemoved(),
        new MemberMoved(),
        new StorageChanged(),
        new MemberRenamed(),
        new ModeChanged(),
        new NetworkChanged(),
        new DynamicSettingChanged(),
        new ScopeChanged(),
        new MajorVersionChanged(),
        new ImageAndMemoryChanged(),
        new SharedMemoryLowered(),
    ];

    public static IReadOnlyList<(ChangeRule Rule, string Message)> Check(StackDefinition before, StackDefinition after) =>
        [.. from rule in Rules from message in rule.Check(before, after) select (rule, message)];
}

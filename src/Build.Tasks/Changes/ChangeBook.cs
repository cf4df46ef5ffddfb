using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Emit;
using PatroniSwarm.Emit.Files;

namespace PatroniSwarm.Build.Changes;

/// <summary>All rules about changes.</summary>
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
        new DatabaseLocaleChanged(),
        new DatabaseOrRoleLeft(),
        new RoleSecretChanged(),
    ];

    /// <summary>The problems of the change from the existing files to these.</summary>
    /// <exception cref="StackFileException">The stack file that is there is not understood.</exception>
    public static IReadOnlyList<(ChangeRule Rule, string Message)> Check(StackDirectory directory, IReadOnlyList<EmittedFile> files)
    {
        if (files.FirstOrDefault(static file => file.Name == StackEmitter.StackFile) is not { } after || files.All(directory.IsWritten))
            return [];
        var path = directory.FileOf(after.Name);
        return File.Exists(path) ? Check(Parse(File.ReadAllText(path)), Parse(after.Content)) : [];

        StackDefinition Parse(string text) => StackFileReader.Parse(text, path, static _ => null);
    }

    private static IReadOnlyList<(ChangeRule Rule, string Message)> Check(StackDefinition before, StackDefinition after) =>
        [.. from rule in Rules from message in rule.Check(before, after) select (rule, message)];
}

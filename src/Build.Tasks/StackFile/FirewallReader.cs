namespace PatroniSwarm.Build.StackFile;

/// <summary>The nodes that the stack's firewall lets in, by hostname. As with <see cref="SwitchoverReader"/>, whatever else stands there is somebody else's.</summary>
internal static class FirewallReader
{
    public const string Key = "x-patroniswarm-firewall";

    public static IReadOnlyList<string> Read(StackNode? node) =>
        node is { IsList: true } ? [.. node.List().Where(static item => item.IsText).Select(static item => item.Text())] : [];
}

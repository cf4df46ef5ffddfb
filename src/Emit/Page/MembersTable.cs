using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Page;

/// <summary>What runs where.</summary>
public static class MembersTable
{
    public static string Render(Stack stack) =>
        MarkdownTable.Render(["Member", "Runs", "Node", "Memory", "Volume"], EmittedKinds.All.SelectMany(kind => kind.Rows(stack)));

    /// <summary>A row a member of a service that keeps data.</summary>
    public static IEnumerable<string[]> OfMembers(Stack stack, Service service, string what) =>
        service.MembersIn(stack).Select(member => (string[])[member.Name, member.Placed.Tags.ApplyDelay is { } delay ? $"{what}, delayed by {delay}" : what, member.Node.Hostname, Memory(service), Volume(stack, service, member)]);

    /// <summary>The row of a service without members.</summary>
    public static string[] OfService(Stack stack, Service service, string what, string volumes) =>
        [service.Name, what, string.Join(", ", service.NodesIn(stack).Select(static node => node.Hostname)), Memory(service), volumes];

    private static string Volume(Stack stack, Service service, Member member) => service.Data switch
    {
        { Directory: { } directory } => $"folder `{Text.OneLine(directory)}`",
        { Volume.Device: { } device } => $"`{stack.Name}_{member.Name}` on `{Text.OneLine(device)}`",
        _ => $"`{stack.Name}_{member.Name}`",
    };

    private static string Memory(Service service) => service.Limits.Memory ?? "no limit";
}

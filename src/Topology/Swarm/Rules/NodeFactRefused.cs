using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>An invalid property of a node.</summary>
public sealed class NodeFactRefused() : StackRule("PSW1024", "Invalid node property", RuleSeverity.Error)
{
    private static readonly Regex EngineVersion = new(@"\A[0-9]{1,4}(?:\.[0-9]{1,4}){1,2}\z", RegexOptions.CultureInvariant);

    // The keys that a constraint can have. A label with another key is useless: swarmkit, manager/constraint/constraint.go.
    private static readonly Regex LabelName = new(@"\A[a-zA-Z0-9\-_.]+\z", RegexOptions.CultureInvariant);

    // The Linux platforms that Docker's engine is built for.
    private static readonly HashSet<string> Architectures = new(StringComparer.Ordinal) { "amd64", "arm64", "arm", "386", "ppc64le", "s390x", "riscv64" };

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var node in stack.Nodes)
        {
            if (node.Cpus < 0)
                yield return Problem(At(node, "Cpus"), $"{node.Hostname} cannot have {node.Cpus} processors. Write 1 or more, or leave Cpus out.", Fix.Remove(At(node, "Cpus")));
            if (node.Zone is { } zone && ZonesAlike.IsNothing(zone))
                yield return Problem(At(node, "Zone"), $"The zone of {node.Hostname} has no name. Write one, or leave Zone out: then the node is a zone of its own.", Fix.Remove(At(node, "Zone")));
            if (node.Engine is not null && !EngineVersion.IsMatch(node.Engine))
                yield return Problem(At(node, "Engine"), $"'{node.Engine}' is no version of Docker's engine. Write the server's version as docker version prints it, for example \"27.5.1\".");
            if (node.Architecture is { } architecture && !Architectures.Contains(architecture))
                yield return Problem(At(node, "Architecture"), $"'{architecture}' is no architecture in the words of image platforms. Write {string.Join(", ", Architectures)}.", Meant(architecture) is { } meant ? Fix.WriteText(At(node, "Architecture"), meant) : null);
            if (WrongAddress(stack, node) is { } address)
                yield return Problem(At(node, "Address"), address, NodeAddress.Within(node.Address!) is { } host && !IsUseless(stack, host) ? Fix.WriteText(At(node, "Address"), host) : null);
            for (var index = 0; index < node.Labels.Count; index++)
                if (Wrong(node, index) is { } wrong)
                    yield return Problem(new Anchor(node.Type, "NodeLabel", "name", index), wrong);
        }
    }

    /// <summary>Whether this rule reports the node's address.</summary>
    internal static bool RefusesAddress(Stack stack, Node node) => WrongAddress(stack, node) is not null;

    private static string? WrongAddress(Stack stack, Node node) => node.Address switch
    {
        null => null,
        // Another rule reports a node without a name beside others.
        _ when node.IsThisEngine => null,
        { Length: > 0 } address when !NodeAddress.IsOne(address) && NodeAddress.Within(address) is null && NodeAddress.LooksNumeric(address) => $"'{address}' is no IP address of a node. Write four numbers from 0 to 255 without leading zeros, and no address of a group or of all machines: \"192.0.2.1\".",
        var address when !NodeAddress.IsOne(address) => $"'{address}' is no address of a node. Write the IP address or the DNS name alone, without scheme, port or path: \"192.0.2.1\".",
        var address when IsUseless(stack, address) => $"{address} is every machine's own address: neither clients nor the other nodes reach {node.Hostname} there. Write the one that they reach it at.",
        _ => null,
    };

    private static bool IsUseless(Stack stack, string address) => stack.Nodes.Count > 1 && NodeAddress.IsOfItself(address);

    private static Anchor At(Node node, string fact) => new(node.Type, "SwarmNode", fact);

    private static string? Wrong(Node node, int index)
    {
        var name = node.Labels[index].Name;
        return !LabelName.IsMatch(name)
            ? "No constraint can ask for a label of this name. Write letters, digits, -, _ and dots."
            : node.Labels.Take(index).Any(earlier => earlier.Name == name)
                ? $"Label {name} of {node.Hostname} is declared already; only one value can hold. Remove one of the two."
                : null;
    }

    private static string? Meant(string architecture) => architecture.ToLowerInvariant() switch
    {
        "x86_64" or "x64" => "amd64",
        "aarch64" or "armv8" => "arm64",
        "armhf" or "armv7" or "armv7l" => "arm",
        "i386" or "i686" or "x86" => "386",
        var lower => Architectures.Contains(lower) ? lower : null,
    };
}

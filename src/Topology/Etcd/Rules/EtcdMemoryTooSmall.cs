namespace PatroniSwarm.Topology;

/// <summary>A memory limit that is too small for etcd: members are killed, and the quorum is lost.</summary>
public sealed class EtcdMemoryTooSmall() : StackRule("PSW3024", "Too little memory for etcd", RuleSeverity.Warning, productionOnly: true)
{
    private const long Least = 256L << 20;

    public override IEnumerable<Problem> Check(Stack stack) =>
        from etcd in stack.Etcd
        where etcd.Limits.AcceptedMemory() < Least
        let anchor = new Anchor(etcd.Type, "Limits", "Memory")
        select Problem(
            anchor,
            $"etcd of {etcd.Type} with {etcd.Limits.Memory} is killed under load, on all members at once: quorum lost, PostgreSQL read-only. Write Memory = \"256MiB\" or more.",
            Fix.WriteText(anchor, "256MiB"));
}

namespace PatroniSwarm.Topology;

/// <summary>A quota above the member's memory limit: etcd maps its whole database into memory, and the kernel kills it if it does not fit.</summary>
public sealed class QuotaExceedsMemory() : StackRule("PSW3023", "An etcd store larger than its memory", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from etcd in stack.Etcd
        where MemorySize.TryParse(etcd.Quota, out var quota) && MemorySize.TryParse(etcd.Limits.Memory, out var limit) && quota > limit
            && quota != DefaultQuota && quota <= QuotaTooLarge.Advised
        select Problem(
            Anchor.Of(etcd, "Quota"),
            $"{etcd.Type} may grow to {etcd.Quota} with {etcd.Limits.Memory} of memory: a member that has to read it all is killed, and again when it starts. Write Quota = \"{etcd.Limits.Memory}\" or less; Patroni needs a few MB.",
            Fix.WriteText(Anchor.Of(etcd, "Quota"), etcd.Limits.Memory!));

    // Patroni's few keys never reach etcd's default, so only a written quota counts.
    private static readonly long DefaultQuota = MemorySize.Bytes(new EtcdCluster().Quota);
}

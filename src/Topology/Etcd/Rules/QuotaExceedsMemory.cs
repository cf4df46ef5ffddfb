namespace PatroniSwarm.Topology;

/// <summary>A store that may outgrow the member's memory: etcd maps it whole, and the kernel ends what does not fit.</summary>
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

    // etcd's own default is a ceiling that Patroni's few keys never come near; only one that is written down is meant.
    private static readonly long DefaultQuota = MemorySize.Bytes(new EtcdCluster().Quota);
}

namespace PatroniSwarm.Topology;

/// <summary>An etcd quota above the size of the volume.</summary>
public sealed class QuotaExceedsVolume() : StackRule("PSW2010", "An etcd store larger than its volume", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from etcd in stack.Etcd
        where MemorySize.TryParse(etcd.Data.Size, out var size) && MemorySize.TryParse(etcd.Quota, out var quota) && quota > size && quota <= QuotaTooLarge.Advised
        select Problem(
            Anchor.DataOf(etcd, "Size"),
            $"{etcd.Type} may grow to {etcd.Quota} on a volume of {etcd.Data.Size}: a full disk stops a member, where the quota would only refuse writes. Write Quota = \"{etcd.Data.Size}\" or less, or use a larger volume.",
            Fix.WriteText(Anchor.Of(etcd, "Quota"), etcd.Data.Size!));
}

namespace PatroniSwarm.Topology;

/// <summary>A quota above etcd's recommendation: each member has the database in memory and sends all of it to a member that joins.</summary>
public sealed class QuotaTooLarge() : StackRule("PSW3009", "An etcd quota beyond etcd's advice", RuleSeverity.Warning)
{
    internal const long Advised = 8L << 30;

    public override IEnumerable<Problem> Check(Stack stack) =>
        from etcd in stack.Etcd
        where MemorySize.TryParse(etcd.Quota, out var quota) && quota > Advised
        select Problem(
            Anchor.Of(etcd, "Quota"),
            $"{etcd.Type} may grow to {etcd.Quota}; etcd advises 8 GiB at most, and Patroni needs a few MB. Write Quota = \"8GiB\" or less, or leave it out.",
            Fix.WriteText(Anchor.Of(etcd, "Quota"), "8GiB"));
}
